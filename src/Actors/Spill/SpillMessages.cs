namespace Pipeline.Actors;

/// <summary>A batch as the journals know it, without its events.</summary>
/// <param name="Journal">The journal that has it.</param>
/// <param name="Outstanding">The backends that still want it.</param>
/// <param name="Parts">What of it those want next which get it in parts; null where there is none such.</param>
internal sealed record SpillEntry(
    string Journal, Guid Id, long Epoch, CollectionMode Mode, int Count, IReadOnlyList<string> Outstanding,
    IReadOnlyDictionary<string, Part>? Parts = null)
{
    /// <summary>How many of its events, from the oldest on, are settled for all that want it.</summary>
    public int Settled => Parts is null || Outstanding.Count == 0 ? 0 : Outstanding.Min(backend => Parts.GetValueOrDefault(backend).Start);

    /// <summary>How many of them some backend still wants.</summary>
    public int Left => Count - Settled;

    /// <summary>How many of them a backend still wants that wants it.</summary>
    public int LeftFor(string backend) => Count - (Parts?.GetValueOrDefault(backend).Start ?? 0);
}

/// <summary>A batch to be kept, with the backends that still want it.</summary>
/// <param name="Parts">As in <see cref="SpillEntry"/>.</param>
internal sealed record SpillBatch(Batch Batch, IReadOnlyList<string> Outstanding, IReadOnlyDictionary<string, Part>? Parts = null);

/// <summary>From the spill: what the journals hold.</summary>
/// <param name="Entries">What was found, oldest first.</param>
/// <param name="Adopted">True in answer to <see cref="AdoptJournals"/>: what was not held before. False when a journal that had failed is back.</param>
/// <param name="Known">
/// Whether the buffer had been told what the journal holds, or to forget it: what it does not know now is then settled. False for a
/// journal that could not be read before.
/// </param>
/// <param name="Problem">Why batches cannot be kept or read just now, or null.</param>
internal sealed record SpillRecovered(IReadOnlyList<SpillEntry> Entries, bool Adopted, bool Known, string? Problem);

/// <summary>
/// Keep this batch. Answered with <see cref="Spilled"/> or <see cref="SpillRefused"/>; one is outstanding at a time. With
/// <paramref name="Force"/> the oldest batches make room if the cap is reached.
/// </summary>
/// <param name="Journal">The journal that has it already, and is to have it with these backends; null: none.</param>
internal sealed record Spill(SpillBatch Batch, bool Force, string? Journal = null);

/// <summary>The batch is durable.</summary>
/// <param name="Journal">The journal that has it now.</param>
/// <param name="Pruned">The batches that had to make room.</param>
internal sealed record Spilled(string Journal, Guid Id, Guid[] Pruned);

/// <summary>The batch was not kept; the buffer still has it.</summary>
/// <param name="Problem">What is wrong with the journal; null when the cap is reached.</param>
/// <param name="Withdrawn">The consent that it was collected under is over: it must not be kept.</param>
internal sealed record SpillRefused(Guid Id, string? Problem, bool Withdrawn = false);

/// <summary>
/// This backend no longer wants this batch; when none does, the batch is deleted. With <paramref name="Acknowledge"/> it is
/// answered with <see cref="Settled"/> once that is durable (at-most-once asks before it sends).
/// </summary>
/// <param name="Journal">The journal that has it; null: the one that is being, or has just been, asked to keep it.</param>
/// <param name="Next">The part that it wants next, and what follows; null: it wants nothing any more.</param>
internal sealed record Settle(string? Journal, Guid Id, string Backend, bool Acknowledge, Part? Next = null);

/// <summary>The settlement is durable, or could not be made so (<paramref name="Problem"/>).</summary>
internal sealed record Settled(Guid Id, string Backend, string? Problem);

/// <summary>Delete this batch, for whatever backend: its events were discarded.</summary>
internal sealed record Discard(string Journal, Guid Id);

/// <summary>Read this batch, and as many behind it as fit a page. Answered with <see cref="PageRead"/>.</summary>
internal sealed record ReadPage(string Journal, Guid From);

/// <summary>Batches read back.</summary>
/// <param name="From">The batch that was asked for.</param>
/// <param name="Batches">What was read; the one asked for is missing if it cannot be read.</param>
/// <param name="Problem">Why nothing could be read just now, or null.</param>
internal sealed record PageRead(Guid From, IReadOnlyList<Batch> Batches, string? Problem);

/// <summary>Take over the journals of processes that have died. Answered with <see cref="SpillRecovered"/>.</summary>
internal sealed record AdoptJournals
{
    public static readonly AdoptJournals Instance = new();
}

/// <summary>Delete all that any journal within reach holds. Answered with <see cref="SpillDropped"/>.</summary>
internal sealed record DropSpill
{
    public static readonly DropSpill Instance = new();
}

/// <summary>Before <see cref="SpillDropped"/>: what the journals held that the buffer had never been told of. It is gone.</summary>
internal sealed record SpillForgotten(IReadOnlyList<SpillEntry> Entries);

/// <summary>The journals are empty, but for those named in <paramref name="Problem"/>.</summary>
internal sealed record SpillDropped(string? Problem);

/// <summary>Finish what was asked before. Answered with <see cref="SpillSynced"/>.</summary>
internal sealed record SyncSpill
{
    public static readonly SyncSpill Instance = new();
}

/// <summary>Everything asked before is in the journals, but for those that are down.</summary>
internal sealed record SpillSynced
{
    public static readonly SpillSynced Instance = new();
}
