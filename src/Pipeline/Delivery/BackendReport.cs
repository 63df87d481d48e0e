namespace Pipeline;

/// <summary>What became of the events at one backend, at one moment.</summary>
/// <param name="Name">The backend's name in the configuration.</param>
/// <param name="Type">What it is: <c>http</c>, <c>file</c>, ...</param>
/// <param name="Target">Where it sends, without credentials.</param>
public sealed record BackendReport(string Name, string Type, string Target)
{
    /// <summary>
    /// One short word: <c>ready</c>, <c>waiting</c> (for the next attempt) or <c>misconfigured</c>. Default: ready.
    /// </summary>
    public string State { get; init; } = "ready";

    /// <summary>Events that it has accepted.</summary>
    public long Delivered { get; init; }

    /// <summary>Events that it has yet to get.</summary>
    public long Pending { get; init; }

    /// <summary>Events given up for it, by reason. Reasons that did not occur are absent.</summary>
    public IReadOnlyDictionary<DropReason, long> Dropped { get; init; } = DropCounts.None;

    /// <summary>Events that it does not want, by its <c>events</c> and <c>sample</c>: never pending for it, and no loss.</summary>
    public long Filtered { get; init; }

    /// <summary>When it last accepted a batch; null if never.</summary>
    public DateTimeOffset? LastDelivery { get; init; }

    /// <summary>While waiting: when the next attempt begins.</summary>
    public DateTimeOffset? WaitingUntil { get; init; }

    /// <summary>The reason of the last failure or of the misconfiguration, for a person to read; null if there is none.</summary>
    public string? Problem { get; init; }
}
