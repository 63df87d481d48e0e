namespace Pipeline.Actors;

/// <summary>A batch that is not settled yet, and where it is: in memory, in a journal, on its way, or several at once.</summary>
internal sealed class BatchEntry(Guid id, long epoch, CollectionMode mode, int count, IEnumerable<string> outstanding)
{
    /// <summary>The batch's id: the same across retries, crashes and processes (R12).</summary>
    public Guid Id { get; } = id;

    public long Epoch { get; } = epoch;

    public CollectionMode Mode { get; } = mode;

    public int Count { get; } = count;

    /// <summary>The backends that still want it, those it is on its way to included.</summary>
    public List<string> Outstanding { get; } = [.. outstanding];

    /// <summary>The backends it is on its way to.</summary>
    public List<string> Sending { get; } = [];

    /// <summary>How many backends it goes to as soon as its journal knows of that.</summary>
    public int Settling { get; set; }

    /// <summary>The events, or null while only a journal has them.</summary>
    public IReadOnlyList<TelemetryEvent>? Events { get; set; }

    /// <summary>The journal that has it, or null.</summary>
    public string? Journal { get; set; }

    /// <summary>Whether a journal is being asked to keep it.</summary>
    public bool Spilling { get; set; }

    /// <summary>Why it may not be tried again, or null: it was discarded while on its way.</summary>
    public DropReason? Doomed { get; set; }

    /// <summary>Why some backend will never get it, or null.</summary>
    public DropReason? Lost { get; set; }

    /// <summary>Events that only memory has: what counts against the buffer's capacity.</summary>
    public int InMemory => Events is null || Journal is not null ? 0 : Count;

    /// <summary>The batch as a backend gets it. Its events must be in memory.</summary>
    public Batch ToBatch() => new(Id, Epoch, Mode, Events ?? throw new InvalidOperationException("The events are not in memory."));
}
