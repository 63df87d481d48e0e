namespace Pipeline.Actors;

/// <summary>How things stand.</summary>
public sealed record TelemetryStatus
{
    /// <summary>The decision in force, its source, and what is wrong with what it was made from.</summary>
    public required ConsentDecision Decision { get; init; }

    /// <summary>The author's <c>telemetry.policy-version</c>; what the user has agreed to is in <see cref="Decision"/>.</summary>
    public int PolicyVersion { get; init; } = 1;

    /// <summary>Where the policy can be read; null if the author has not said.</summary>
    public string? PolicyUrl { get; init; }

    /// <summary>The id that events carry; null while telemetry is off, for then it is not even computed.</summary>
    public string? MachineId { get; init; }

    /// <summary>The backends that events go to, or would go to.</summary>
    public IReadOnlyList<BackendReport> Backends { get; init; } = [];

    /// <summary>Events that wait: in this process and in every journal that no other process holds.</summary>
    public long Pending { get; init; }

    /// <summary>Events accepted by all runs so far.</summary>
    public long Accepted { get; init; }

    /// <summary>Events delivered by all runs so far.</summary>
    public long Delivered { get; init; }

    /// <summary>Events dropped by all runs so far, by the reason's wire name.</summary>
    public IReadOnlyDictionary<string, long> Dropped { get; init; } = new Dictionary<string, long>();

    /// <summary>Events of all runs so far that no backend wanted.</summary>
    public long Filtered { get; init; }

    /// <summary>When something was last delivered, by any run; null if nothing ever was.</summary>
    public DateTimeOffset? LastDelivery { get; init; }

    /// <summary>The erasure requests of this user, the oldest first; settled ones for 180 days after the request.</summary>
    public IReadOnlyList<ErasureRequest> Erasures { get; init; } = [];

    /// <summary>Files that held an erasure request and cannot be read: it has to be made again. Usually empty.</summary>
    public IReadOnlyList<string> DamagedErasures { get; init; } = [];

    /// <summary>What was decided about actors of the pipeline that failed, in all runs so far. Usually empty.</summary>
    public IReadOnlyList<SupervisionReport> Supervision { get; init; } = [];

    /// <summary>The user's consent file.</summary>
    public required string ConsentFile { get; init; }

    /// <summary>The folder of everything else that is kept.</summary>
    public required string StateFolder { get; init; }
}
