namespace Pipeline.Actors;

/// <summary>Bytes of a journal that cannot be read.</summary>
/// <param name="Text">What and where, for people.</param>
/// <param name="IsTorn">Whether they are only what somebody is just writing, or was when he died.</param>
internal sealed record JournalGap(string Text, bool IsTorn);
