namespace Pipeline.Actors;

/// <summary>A batch that is not settled yet, and where it is: in memory, in a journal, on its way, or several at once.</summary>
internal sealed class BatchEntry(Guid id, long epoch, CollectionMode mode, int count, IEnumerable<string> outstanding)
{
    // Null for nearly every batch: only what is rejected is sent in parts, and only then some of its events are lost alone.
    private Dictionary<string, Part>? _parts;
    private DropReason?[]? _lost;

    /// <summary>The batch's id: the same across retries, crashes and processes (R12).</summary>
    public Guid Id { get; } = id;

    public long Epoch { get; } = epoch;

    public CollectionMode Mode { get; } = mode;

    public int Count { get; } = count;

    /// <summary>The backends that still want it, or some of it, those it is on its way to included.</summary>
    public List<string> Outstanding { get; } = [.. outstanding];

    /// <summary>The part that those backends want next which get it in parts; null where there is none such. A copy.</summary>
    public IReadOnlyDictionary<string, Part>? Parts
    {
        get => _parts is { Count: > 0 } ? new Dictionary<string, Part>(_parts) : null;
        init => _parts = value is null ? null : new(value);
    }

    /// <summary>The backends it is on its way to.</summary>
    public List<string> Sending { get; } = [];

    /// <summary>The backends that its journal has crossed out before a send that came to nothing: they have to be written in again.</summary>
    public List<string> Returning { get; } = [];

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

    /// <summary>Events that only memory has: what counts against the buffer's capacity.</summary>
    public int InMemory => Events is null || Journal is not null ? 0 : Count;

    /// <summary>How many of its events, from the oldest on, no backend waits for any more.</summary>
    public int Settled => Outstanding.Count == 0 ? Count : _parts is null ? 0 : Outstanding.Min(backend => PartFor(backend).Start);

    /// <summary>How many of them have been counted.</summary>
    public int Counted { get; set; }

    /// <summary>What the backend is sent next, or just now.</summary>
    public Part PartFor(string backend) => _parts is not null && _parts.TryGetValue(backend, out var part) ? part : new Part(0, Count);

    /// <summary>How many events the backend still wants.</summary>
    public int LeftFor(string backend) => Outstanding.Contains(backend) ? Count - PartFor(backend).Start : 0;

    /// <summary>Why some backend will never get this event, or null.</summary>
    public DropReason? LossOf(int index) => _lost?[index];

    /// <summary>Some backend will never get these events; the first reason counts.</summary>
    public void Lose(Part part, DropReason reason)
    {
        _lost ??= new DropReason?[Count];
        for (var i = part.Start; i < part.End; i++) _lost[i] ??= reason;
    }

    /// <summary>The backend wants this part next; null: nothing any more.</summary>
    public void MoveTo(string backend, Part? part)
    {
        if (part is { } next) (_parts ??= new(StringComparer.Ordinal))[backend] = next;
        else if (Outstanding.Remove(backend)) _parts?.Remove(backend);
    }

    /// <summary>The whole batch. Its events must be in memory.</summary>
    public Batch ToBatch() => new(Id, Epoch, Mode, Events ?? throw new InvalidOperationException("The events are not in memory."));

    /// <summary>What the backend is sent next, as it gets it.</summary>
    public Batch ToBatch(string backend)
    {
        var (batch, part) = (ToBatch(), PartFor(backend));
        return part.Count == Count ? batch : batch with { Id = part.IdIn(Id, Count), Events = [.. batch.Events.Skip(part.Start).Take(part.Count)] };
    }
}
