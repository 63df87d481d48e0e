namespace Pipeline.Actors;

/// <summary>What a probe of a backend has shown.</summary>
/// <param name="State">How it is.</param>
/// <param name="Detail">The same in words.</param>
internal sealed record ProbeResult(ProbeState State, string Detail);
