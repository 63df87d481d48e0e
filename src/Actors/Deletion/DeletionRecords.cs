namespace Pipeline.Actors;

/// <summary>An erasure was asked for, for this machine id.</summary>
internal sealed record ErasureRequested(Guid Id, string MachineId, DateTimeOffset At) : IJournaled;

/// <summary>A backend has taken the request.</summary>
internal sealed record ErasureConfirmed(Guid Id, DateTimeOffset At) : IJournaled;
