namespace Pipeline.Actors;

/// <summary>Marks what goes into a journal, so that the one serializer of ours is bound to all of it.</summary>
internal interface IJournaled;

/// <summary>A batch was spilled. The stamp of its consent, epoch and mode, is in every record (R3).</summary>
/// <param name="Outstanding">The backends that still want it.</param>
/// <param name="Events">The events as a JSON array, encoded once.</param>
internal sealed record BatchSpilled(
    Guid Id, long Epoch, CollectionMode Mode, int Count, IReadOnlyList<string> Outstanding, ReadOnlyMemory<byte> Events) : IJournaled;

/// <summary>A backend no longer wants a batch: it has it, refused it, or is about to be sent it for the only time.</summary>
internal sealed record BatchSettled(Guid Id, string Backend) : IJournaled;

/// <summary>A batch is gone, for whatever backend.</summary>
internal sealed record BatchDiscarded(Guid Id) : IJournaled;
