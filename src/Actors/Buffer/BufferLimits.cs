namespace Pipeline.Actors;

/// <summary>The bounds that the buffer keeps.</summary>
/// <param name="Capacity">Events that only memory has, at most.</param>
/// <param name="BatchSize">Events of a batch, at most; as many start a delivery.</param>
/// <param name="BatchBytes">Bytes of a batch on the wire, at most; an event above it is too large.</param>
internal sealed record BufferLimits(int Capacity, int BatchSize, int BatchBytes);
