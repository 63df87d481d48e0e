namespace Pipeline.Actors;

/// <summary>The books of one backend, or of all together, over all runs (R6).</summary>
/// <param name="Name">The backend's name; for all together, <c>all</c>.</param>
/// <param name="Accepted">Events that were accepted for it: of one backend, those that it wants.</param>
/// <param name="Delivered">Events that it has.</param>
/// <param name="Pending">Events that wait for it in journals, whichever process owns those.</param>
/// <param name="Dropped">Events that it will never get, by the reason's wire name. Reasons that did not occur are absent.</param>
public sealed record BackendAudit(string Name, long Accepted, long Delivered, long Pending, IReadOnlyDictionary<string, long> Dropped)
{
    /// <summary>Of all together: accepted events that no backend wants, which are not kept. Of one backend: 0.</summary>
    public long Filtered { get; init; }

    /// <summary>
    /// Accepted less delivered, pending, dropped and filtered: above zero, so many events are unaccounted for; below zero, so many more are accounted
    /// for than were counted as accepted; zero, the books balance.
    /// </summary>
    public long Missing => Accepted - Delivered - Pending - Dropped.Values.Sum() - Filtered;
}
