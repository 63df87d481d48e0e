namespace Pipeline.Actors;

/// <summary>One of those who are asked for erasure, and how far that has come.</summary>
/// <param name="Name">A name of <see cref="RequestorNames"/>: <c>http</c>, <c>email</c>, <c>event:backend</c>, <c>own:name</c>.</param>
/// <param name="MachineId">The id whose data is meant.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Reason">Why it is not confirmed, or what the user has to do; null when it is confirmed or was not tried yet.</param>
/// <param name="At">When it came to this state; null while it was not tried yet.</param>
public sealed record ErasureTarget(string Name, string MachineId, ErasureState State, string? Reason = null, DateTimeOffset? At = null);
