namespace Pipeline.Actors;

/// <summary>What became of all events that one backend was to get, over all runs.</summary>
internal sealed record BackendTotals(string Name)
{
    public long Accepted { get; init; }

    public long Delivered { get; init; }

    public DropCounts Dropped { get; init; } = DropCounts.None;

    private bool IsEmpty => this is { Accepted: 0, Delivered: 0, Dropped.Count: 0 };

    /// <summary>These and those, which are added or taken off, by name; what nothing is left of is left out.</summary>
    public static IReadOnlyList<BackendTotals> Sum(IReadOnlyList<BackendTotals> these, IReadOnlyList<BackendTotals> those, int sign)
    {
        if (those.Count == 0) return these;
        var sum = new List<BackendTotals>(these);
        foreach (var other in those)
        {
            var at = sum.FindIndex(one => one.Name == other.Name);
            var before = at < 0 ? new BackendTotals(other.Name) : sum[at];
            if (at >= 0) sum.RemoveAt(at);
            var after = before.Plus(other, sign);
            if (!after.IsEmpty) sum.Insert(at < 0 ? sum.Count : at, after);
        }

        return sum;
    }

    private BackendTotals Plus(BackendTotals other, int sign) => this with
    {
        Accepted = Accepted + sign * other.Accepted,
        Delivered = Delivered + sign * other.Delivered,
        Dropped = LedgerTotals.Sum(Dropped, other.Dropped, sign),
    };
}
