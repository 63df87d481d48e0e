namespace Pipeline.Actors;

/// <summary>What became of all events of a tool so far, over all its runs.</summary>
internal sealed record LedgerTotals
{
    public long Accepted { get; init; }

    public long Delivered { get; init; }

    /// <summary>By the reason's wire name.</summary>
    public Dictionary<string, long> Dropped { get; init; } = [];

    public DateTimeOffset? LastDelivery { get; init; }

    /// <summary>These and those together.</summary>
    public LedgerTotals Plus(LedgerTotals other)
    {
        var dropped = new Dictionary<string, long>(Dropped);
        foreach (var (reason, count) in other.Dropped) dropped[reason] = dropped.GetValueOrDefault(reason) + count;
        return new LedgerTotals
        {
            Accepted = Accepted + other.Accepted,
            Delivered = Delivered + other.Delivered,
            Dropped = dropped,
            LastDelivery = other.LastDelivery > LastDelivery || LastDelivery is null ? other.LastDelivery : LastDelivery,
        };
    }
}
