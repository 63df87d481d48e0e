namespace Pipeline.Actors;

/// <summary>Marks what goes into a journal, so that the one serializer of ours is bound to all of it.</summary>
internal interface IJournaled;

/// <summary>A batch was spilled. The stamp of its consent, epoch and mode, is in every record (R3).</summary>
/// <param name="Outstanding">The backends that still want it.</param>
/// <param name="Events">The events as a JSON array, encoded once.</param>
/// <param name="Parts">What of it those want next which get it in parts; null where there is none such.</param>
internal sealed record BatchSpilled(
    Guid Id, long Epoch, CollectionMode Mode, int Count, IReadOnlyList<string> Outstanding, ReadOnlyMemory<byte> Events,
    IReadOnlyDictionary<string, Part>? Parts = null) : IJournaled;

/// <summary>A backend no longer wants a batch: it has it, refused it, or is about to be sent it for the only time.</summary>
/// <param name="Next">If set, that holds for what comes before this part; the part is what it wants next.</param>
internal sealed record BatchSettled(Guid Id, string Backend, Part? Next = null) : IJournaled;

/// <summary>A batch is gone, for whatever backend.</summary>
internal sealed record BatchDiscarded(Guid Id) : IJournaled;
