namespace Pipeline.Actors;

/// <summary>What a change of consent did.</summary>
/// <param name="Decision">The decision now in force: the environment or the feature flag may still override what the user has just said.</param>
/// <param name="Discarded">How many events were discarded.</param>
/// <param name="Problem">Why the change is not complete or not durable, or null.</param>
public sealed record ConsentChange(ConsentDecision Decision, long Discarded, string? Problem)
{
    /// <summary>How many other running processes of the tool have discarded what they had, and ended their sends. Default: 0.</summary>
    public int Stopped { get; init; }

    /// <summary>
    /// The ids of the other running processes that have not answered in time (5 s). Their consent is over: none can begin to send or to
    /// write what it still has. Default: none.
    /// </summary>
    public IReadOnlyList<int> Silent { get; init; } = [];
}
