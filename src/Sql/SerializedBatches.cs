using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.Sql;

/// <summary>The batches of one write: those that have a serialized form, and the results of all.</summary>
internal sealed class SerializedBatches
{
    private readonly WriteResult[] _results;
    private readonly List<(long SequenceNr, StoredPayload Payload)> _events = [];
    private AtomicWrite? _first;

    public SerializedBatches(IReadOnlyList<AtomicWrite> writes, SerializerWithStringManifest serializer)
    {
        _results = new WriteResult[writes.Count];
        for (var i = 0; i < _results.Length; i++)
            _results[i] = Add(writes[i], serializer);
    }

    public bool IsEmpty => _first is null;

    public IReadOnlyList<(long SequenceNr, StoredPayload Payload)> Events => _events;

    /// <summary>One for each batch: stored, unless it is said to have failed, or rejected.</summary>
    public IReadOnlyList<WriteResult> Results => _results;

    /// <exception cref="InvalidOperationException">They would write a second history over the first.</exception>
    public void ThrowUnlessAbove(long highestSequenceNr)
    {
        if (_first!.FirstSequenceNr <= highestSequenceNr)
            throw _first.NotAbove(highestSequenceNr);
    }

    /// <summary>Nothing is stored. Also of those rejected behind the first failure it is said that they failed.</summary>
    public void Fail(Exception cause) =>
        _results.AsSpan(Array.IndexOf(_results, WriteResult.Ok)).Fill(WriteResult.Failed(cause));

    private WriteResult Add(AtomicWrite write, SerializerWithStringManifest serializer)
    {
        var count = _events.Count;
        try
        {
            foreach (var e in write.Events)
                _events.Add((e.SequenceNr, StoredPayload.Of(e.Payload, serializer)));
        }
        catch (Exception cause)
        {
            _events.RemoveRange(count, _events.Count - count);
            return WriteResult.Rejected(cause);
        }

        _first ??= write;
        return WriteResult.Ok;
    }
}
