using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Actors;

/// <summary>The batches that are pending, oldest first, each found by its id as well.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a queue.")]
internal sealed class BatchQueue : IEnumerable<BatchEntry>
{
    private readonly LinkedList<BatchEntry> _inOrder = new();
    private readonly Dictionary<Guid, LinkedListNode<BatchEntry>> _byId = [];

    /// <summary>The oldest; null if there is none.</summary>
    public BatchEntry? First => _inOrder.First?.Value;

    public BatchEntry? Find(Guid id) => _byId.TryGetValue(id, out var node) ? node.Value : null;

    /// <summary>Takes one that is newer than all others.</summary>
    public void Add(BatchEntry entry) => _byId[entry.Id] = _inOrder.AddLast(entry);

    /// <summary>Takes one of any age, in the order of the ids, which is that of time.</summary>
    public void Insert(BatchEntry entry)
    {
        var next = _inOrder.First;
        while (next is not null && next.Value.Id.CompareTo(entry.Id) < 0) next = next.Next;
        _byId[entry.Id] = next is null ? _inOrder.AddLast(entry) : _inOrder.AddBefore(next, entry);
    }

    public void Remove(BatchEntry entry)
    {
        _inOrder.Remove(_byId[entry.Id]);
        _byId.Remove(entry.Id);
    }

    /// <summary>From the oldest on.</summary>
    public LinkedList<BatchEntry>.Enumerator GetEnumerator() => _inOrder.GetEnumerator();

    IEnumerator<BatchEntry> IEnumerable<BatchEntry>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
