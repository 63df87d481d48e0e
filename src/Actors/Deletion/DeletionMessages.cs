namespace Pipeline.Actors;

/// <summary>The user asks for the erasure of what was received. Recorded first, then sent; answered with <see cref="ErasureResult"/>.</summary>
internal sealed record RequestErasure
{
    public static readonly RequestErasure Instance = new();
}

/// <summary>
/// The pipeline closes: what is due is tried once more, in half of the budget at most, and then <paramref name="Close"/> goes on to
/// <paramref name="Next"/> with what is left of it.
/// </summary>
internal sealed record FinishErasures(Close Close, IActorRef Next);

/// <summary>What became of asking one target.</summary>
internal sealed record DeletionAnswer(Guid Request, string Target, DeletionResult Result);
