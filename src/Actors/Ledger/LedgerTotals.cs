namespace Pipeline.Actors;

/// <summary>What became of all events of a tool so far, over all its runs.</summary>
internal sealed record LedgerTotals
{
    public long Accepted { get; init; }

    public long Delivered { get; init; }

    public DropCounts Dropped { get; init; } = DropCounts.None;

    /// <summary>Events that no backend wanted.</summary>
    public long Filtered { get; init; }

    public DateTimeOffset? LastDelivery { get; init; }

    /// <summary>The same counts for each backend that was ever to get something.</summary>
    public IReadOnlyList<BackendTotals> Backends { get; init; } = [];

    /// <summary>What supervisors have decided about actors that failed.</summary>
    public IReadOnlyList<SupervisionReport> Supervision { get; init; } = [];

    /// <summary>Which backends hold data, under which machine ids.</summary>
    public IReadOnlyList<Receipt> Receipts { get; init; } = [];

    /// <summary>Whether this ledger was begun anew because an older one could not be understood: receipts may be missing then.</summary>
    public bool IsAnew { get; init; }

    /// <summary>Whether nothing is counted here.</summary>
    public bool IsEmpty => this is { Accepted: 0, Delivered: 0, Filtered: 0, Dropped.Count: 0, Backends.Count: 0, Supervision.Count: 0 };

    /// <summary>These and those together.</summary>
    public LedgerTotals Plus(LedgerTotals other) => new()
    {
        Accepted = Accepted + other.Accepted,
        Delivered = Delivered + other.Delivered,
        Dropped = Sum(Dropped, other.Dropped, sign: 1),
        Filtered = Filtered + other.Filtered,
        Backends = BackendTotals.Sum(Backends, other.Backends, sign: 1),
        Supervision = SupervisionReport.Sum(Supervision, other.Supervision, sign: 1),
        LastDelivery = other.LastDelivery > LastDelivery || LastDelivery is null ? other.LastDelivery : LastDelivery,
        Receipts = Receipt.Merge(Receipts, other.Receipts),
        IsAnew = IsAnew || other.IsAnew,
    };

    /// <summary>What came to these since those.</summary>
    public LedgerTotals Minus(LedgerTotals earlier) => new()
    {
        Accepted = Accepted - earlier.Accepted,
        Delivered = Delivered - earlier.Delivered,
        Dropped = Sum(Dropped, earlier.Dropped, sign: -1),
        Filtered = Filtered - earlier.Filtered,
        Backends = BackendTotals.Sum(Backends, earlier.Backends, sign: -1),
        Supervision = SupervisionReport.Sum(Supervision, earlier.Supervision, sign: -1),
        LastDelivery = LastDelivery,
    };

    /// <summary>These counts and those, which are added or taken off.</summary>
    public static DropCounts Sum(DropCounts these, DropCounts other, int sign)
    {
        var sum = these;
        foreach (var (reason, count) in other) sum = sum.Plus(reason, sign * count);
        return sum;
    }
}
