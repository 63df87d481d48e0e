namespace Pipeline.Actors;

/// <summary>The user asks for the erasure of what was sent. Recorded first, then sent; answered with <see cref="ErasureResult"/>.</summary>
internal sealed record RequestErasure
{
    public static readonly RequestErasure Instance = new();
}
