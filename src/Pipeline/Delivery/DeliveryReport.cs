namespace Pipeline;

/// <summary>
/// What became of the events, at one moment. At any quiet moment, per backend:
/// accepted + recovered = delivered + pending + dropped + filtered.
/// </summary>
public sealed record DeliveryReport
{
    // What is empty is null inside, and made when it is asked for: a process with telemetry off makes a report that nobody reads.

    /// <summary>A report on nothing.</summary>
    public static DeliveryReport Empty { get; } = new();

    /// <summary>Events taken in by this process.</summary>
    public long Accepted { get; init; }

    /// <summary>Events found in the journal, accepted by an earlier process.</summary>
    public long Recovered { get; init; }

    /// <summary>Events that every backend has which wants them.</summary>
    public long Delivered { get; init; }

    /// <summary>Events that at least one backend has yet to get.</summary>
    public long Pending { get; init; }

    /// <summary>Events that were never accepted: the ingress was full, or closed.</summary>
    public long Refused { get; init; }

    /// <summary>Events given up, by reason. Reasons that did not occur are absent.</summary>
    public IReadOnlyDictionary<DropReason, long> Dropped { get => field ?? DropCounts.None; init => field = value is DropCounts { Total: 0 } ? null : value; }

    /// <summary>Events that no backend wants, by its own <c>events</c> and <c>sample</c>: they are not kept.</summary>
    public long Filtered { get; init; }

    /// <summary>The same, backend by backend.</summary>
    public IReadOnlyList<BackendReport> Backends { get => field ?? []; init => field = value.Count == 0 ? null : value; }
}
