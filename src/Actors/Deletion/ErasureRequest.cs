namespace Pipeline.Actors;

/// <summary>A user's wish that what was received under one machine id is erased, as it is kept until everybody has taken it.</summary>
/// <param name="Id">The same on each attempt (R12).</param>
/// <param name="MachineId">The id whose data is meant.</param>
/// <param name="RequestedAt">When the user asked.</param>
/// <param name="Targets">Who is asked; at least one.</param>
public sealed record ErasureRequest(Guid Id, string MachineId, DateTimeOffset RequestedAt, IReadOnlyList<ErasureTarget> Targets)
{
    /// <summary>How often it was tried in vain.</summary>
    public int Failures { get; init; }

    /// <summary>While it is pending: when it is tried next, at the earliest; null: as soon as can be.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    /// <summary>How far it has come with all targets together.</summary>
    public ErasureState State => ErasureResult.Summarize(Targets);

    /// <summary>Whether nothing more is to be done about it here.</summary>
    public bool IsSettled => Targets.All(target => target.State != ErasureState.Pending);

    /// <summary>Whether all data of this id is as good as asked for: it is settled, nobody was given up, and somebody could be reached.</summary>
    internal bool IsCovered => IsSettled
        && Targets.All(target => target.State != ErasureState.Expired)
        && Targets.Any(target => target.State is ErasureState.Confirmed or ErasureState.HandedOver);

    /// <summary>When the last of the targets was settled; null while one is pending.</summary>
    public DateTimeOffset? SettledAt => IsSettled ? Targets.Max(target => target.At) : null;
}
