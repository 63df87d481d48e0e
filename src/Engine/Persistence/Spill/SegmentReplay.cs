namespace Pipeline.Engine.Persistence;

/// <summary>Hands the events of a range to a callback, from as few segments as hold them.</summary>
internal sealed class SegmentReplay
{
    private readonly SerializerWithStringManifest _serializer;
    private readonly byte[] _persistenceId;
    private readonly Action<PersistentEvent> _callback;
    private readonly long _from;
    private readonly long _to;
    private long _left;

    public SegmentReplay(
        SerializerWithStringManifest serializer, SpillFolder folder, ReplayRange range, Action<PersistentEvent> callback)
    {
        _serializer = serializer;
        _persistenceId = folder.PersistenceId;
        _callback = callback;
        _from = Math.Max(range.FromSequenceNr, folder.State.DeletedTo + 1);
        _to = range.ToSequenceNr;
        _left = range.Max;
    }

    /// <summary>Replays from segments in order; <paramref name="read"/> gives the content, or null for one that holds
    /// nothing.</summary>
    public void Run(Segment[] segments, Func<Segment, byte[]?> read)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            if (_left <= 0 || segments[i].FirstSequenceNr > _to)
                return;
            var endsBefore = i + 1 < segments.Length && segments[i + 1].FirstSequenceNr <= _from;
            if (!endsBefore && read(segments[i]) is { } content)
                Run(content, segments[i].FirstSequenceNr);
        }
    }

    private void Run(byte[] content, long firstSequenceNr)
    {
        var records = new SegmentCursor(content, _persistenceId, firstSequenceNr);
        while (records.MoveNext())
        {
            if (records.LastSequenceNr < _from)
                continue;
            var events = records.Events;
            while (events.MoveNext())
            {
                if (_left <= 0 || events.SequenceNr > _to)
                    return;
                if (events.SequenceNr < _from)
                    continue;
                _callback(new PersistentEvent(events.SequenceNr, Payload(ref events)));
                _left--;
            }
        }
    }

    private object Payload(ref SegmentCursor.EventCursor e)
    {
        if (e.SerializerId != _serializer.Identifier)
            throw new InvalidDataException(
                $"Event {e.SequenceNr} was written by serializer {e.SerializerId}, this system's is {_serializer.Identifier}.");
        return _serializer.FromBinary(e.Payload.ToArray(), e.Manifest);
    }
}
