namespace Pipeline.Actors;

/// <summary>
/// What one journal holds, without the events: the fold of its records. Batches that are settled for all wait here, dead, until
/// those before them are too, since a journal is deleted from its front.
/// </summary>
internal sealed class SpillIndex
{
    // An upper bound of what a record takes beyond its events: its header, ids, numbers and manifest.
    private const int RecordOverhead = 320;

    // The same for where a backend stands that gets a batch in parts.
    private const int PartOverhead = 32;

    private readonly LinkedList<Item> _items = new();
    private readonly Dictionary<Guid, LinkedListNode<Item>> _byId = [];
    private long _marks;

    /// <summary>Bytes from the first batch that is held to the end of the journal: an upper bound.</summary>
    public long Bytes { get; private set; }

    /// <summary>The oldest batch, or null when there is none.</summary>
    public Guid? Oldest => _items.First?.Value.Id;

    /// <summary>The live batches, oldest first.</summary>
    public IReadOnlyList<SpillEntry> Entries(string journal) =>
        [.. _items.Where(item => item.Outstanding.Count > 0)
                  .Select(item => new SpillEntry(journal, item.Id, item.Epoch, item.Mode, item.Count, [.. item.Outstanding], item.Parts))];

    public bool Holds(Guid id) => _byId.ContainsKey(id);

    public static long SizeOf(BatchSpilled batch)
    {
        long size = RecordOverhead + batch.Events.Length;
        foreach (var name in batch.Outstanding) size += 3 * name.Length + 3;
        return batch.Parts is null ? size : size + batch.Parts.Sum(part => 3 * part.Key.Length + PartOverhead);
    }

    public void Add(BatchSpilled batch, long sequenceNr)
    {
        // A write that seemed to fail may have been durable, and the batch then written again.
        if (Holds(batch.Id)) Discard(batch.Id);
        var item = new Item(batch.Id, batch.Epoch, batch.Mode, batch.Count, sequenceNr, SizeOf(batch), [.. batch.Outstanding])
        {
            Parts = batch.Parts,
        };
        _byId[batch.Id] = _items.AddLast(item);
        Bytes += item.Bytes;
    }

    /// <summary>Counts a record that is no batch.</summary>
    public void AddMark()
    {
        _marks += RecordOverhead;
        Bytes += RecordOverhead;
    }

    /// <summary>The backend wants this part next; null: nothing of the batch any more. When none wants any, the batch is dead.</summary>
    public void Settle(Guid id, string backend, Part? next = null)
    {
        if (!_byId.TryGetValue(id, out var node) || !node.Value.Outstanding.Contains(backend)) return;
        if (next is { } part) node.Value.MoveTo(backend, part);
        else if (node.Value.Outstanding.Remove(backend) && node.Value.Outstanding.Count == 0) Discard(id);
    }

    public void Discard(Guid id)
    {
        if (_byId.Remove(id, out var node)) node.Value.Outstanding.Clear();
    }

    /// <summary>Whether the batch is at the front and only this backend wants it: deleting says all that there is to say.</summary>
    public bool IsLast(Guid id, string backend) =>
        _items.First is { Value: var first } && first.Id == id && first.Outstanding.Count == 1 && first.Outstanding[0] == backend;

    /// <summary>
    /// Forgets the dead batches at the front. Returns up to which sequence number the journal can be deleted
    /// (<see cref="long.MaxValue"/>: all of it), or null when nothing changed.
    /// </summary>
    public long? TrimFront()
    {
        long? upTo = null;
        while (_items.First is { Value: { Outstanding.Count: 0 } dead })
        {
            upTo = dead.SequenceNr;
            Bytes -= dead.Bytes;
            _items.RemoveFirst();
        }

        // Marks may be all that a crash in the middle of a deletion has left.
        if (_items.Count > 0 || (upTo is null && _marks == 0)) return upTo;
        Bytes -= _marks;
        _marks = 0;
        return long.MaxValue;
    }

    /// <summary>The sequence numbers of a page that starts with this batch and holds up to so many events; null if it is not held.</summary>
    public (long From, long To)? Page(Guid from, int events)
    {
        if (!_byId.TryGetValue(from, out var node)) return null;
        var (first, last) = (node.Value.SequenceNr, node.Value.SequenceNr);
        for (events -= node.Value.Count; node.Next is { } next && (events -= next.Value.Count) >= 0; node = next) last = next.Value.SequenceNr;
        return (first, last);
    }

    public void Clear()
    {
        _items.Clear();
        _byId.Clear();
        (Bytes, _marks) = (0, 0);
    }

    private sealed record Item(Guid Id, long Epoch, CollectionMode Mode, int Count, long SequenceNr, long Bytes, List<string> Outstanding)
    {
        public IReadOnlyDictionary<string, Part>? Parts { get; set; }

        public void MoveTo(string backend, Part part) => Parts = new Dictionary<string, Part>(Parts ?? new Dictionary<string, Part>()) { [backend] = part };
    }
}
