namespace Pipeline.Actors;

/// <summary>From a JournalActor: it has read its journal.</summary>
internal sealed record JournalRecovered(string Journal, IReadOnlyList<SpillEntry> Entries, JournalSize Size);

/// <summary>From a JournalActor that is about to stop: its journal can't be read or written.</summary>
internal sealed record JournalFailed(string Journal, string Problem);

/// <summary>What a journal holds: an upper bound of its bytes, and its oldest batch.</summary>
internal sealed record JournalSize(long Bytes, Guid? Oldest);

/// <summary>Write this batch. Answered with <see cref="Written"/>; when it fails, with <see cref="JournalFailed"/>.</summary>
internal sealed record Write(SpillBatch Batch);

/// <summary>The batch is durable.</summary>
internal sealed record Written(string Journal, Guid Id, JournalSize Size);

/// <summary>Delete the oldest batch. Answered with <see cref="Pruned"/>.</summary>
internal sealed record Prune
{
    public static readonly Prune Instance = new();
}

/// <summary>The oldest batch is deleted; null if there was none.</summary>
internal sealed record Pruned(string Journal, Guid? Id, JournalSize Size);

/// <summary>Something was settled: the size changed.</summary>
internal sealed record Shrunk(string Journal, JournalSize Size);

/// <summary>Delete all that the journal holds. Answered with <see cref="Cleared"/>.</summary>
internal sealed record Clear
{
    public static readonly Clear Instance = new();
}

/// <summary>The journal is empty, or <paramref name="Problem"/> says why not.</summary>
internal sealed record Cleared(string Journal, string? Problem);

/// <summary>Finish what was asked before. Answered with <see cref="Synced"/>.</summary>
internal sealed record Sync
{
    public static readonly Sync Instance = new();
}

/// <summary>Everything asked before is written and deleted.</summary>
internal sealed record Synced(string Journal);
