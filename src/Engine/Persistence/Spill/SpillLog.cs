namespace Pipeline.Engine.Persistence;

/// <summary>
/// The events of one persistence id on disk. It is in one of three states: <b>closed</b> (not owned, nothing is known),
/// <b>open</b> (owned; the segments are known, the last one was read), <b>unsure</b> (owned; a failed write could not be taken
/// back, so the segments are listed and the last one read again before anything else).
/// </summary>
internal sealed class SpillLog : IDisposable
{
    private readonly SpillJournalSettings _settings;
    private readonly SerializerWithStringManifest _serializer;
    private readonly SpillFolder _folder;
    private readonly SegmentInspector _inspector;
    private readonly RecordBuffer _record;

    private List<Segment>? _segments;
    private SegmentWriter? _writer;
    private bool _mayContinueLast;
    private long _highestSequenceNr;
    private volatile SpillJournalStatistics _statistics = new();

    public SpillLog(
        SpillJournalSettings settings, SerializerWithStringManifest serializer, string persistenceId, Action<SpillIncident> report)
    {
        _settings = settings;
        _serializer = serializer;
        _folder = new SpillFolder(settings, persistenceId);
        _inspector = new SegmentInspector(_folder, persistenceId, report);
        _record = new RecordBuffer(SegmentHeader.SizeOf(_folder.PersistenceId));
    }

    /// <summary>Safe to read from any thread.</summary>
    public SpillJournalStatistics Statistics => _statistics;

    public ReplayResult Replay(ReplayRange range, Action<PersistentEvent> callback)
    {
        if (!TryOpen(create: false))
            return new ReplayResult(0);
        try
        {
            var replay = new SegmentReplay(_serializer, _folder, range, callback);
            replay.Run(_segments!.ToArray(), Read);
        }
        finally
        {
            Publish();
        }

        return new ReplayResult(_highestSequenceNr);
    }

    public void Write(IReadOnlyList<AtomicWrite> writes, Span<WriteResult> results)
    {
        TryOpen(create: true);
        for (var i = 0; i < writes.Count; i++)
        {
            results[i] = Write(writes[i]);
            if (results[i].Outcome != WriteOutcome.Failed)
                continue;
            // Later batches must not overtake the failed one.
            results[i..].Fill(results[i]);
            break;
        }

        _record.Trim(_settings.MaxSegmentSize);
        Publish();
    }

    public void DeleteTo(long toSequenceNr)
    {
        if (!TryOpen(create: false))
            return;
        var to = Math.Min(toSequenceNr, _highestSequenceNr);
        // The order matters: once this is written, nothing up to there is replayed, whatever happens to the files.
        if (to > _folder.State.DeletedTo || _highestSequenceNr > _folder.State.HighestSequenceNr)
            _folder.SaveState(_highestSequenceNr, Math.Max(to, _folder.State.DeletedTo));
        try
        {
            DropDeletedSegments();
            if (_segments!.Count == 0)
                _inspector.ForgetDamaged();
        }
        finally
        {
            Publish();
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _folder.Dispose();
    }

    private bool TryOpen(bool create)
    {
        if (_segments is not null)
            return true;
        if (!_folder.TryOwn(create))
            return false;

        var names = _folder.ListNames();
        _inspector.TakeStock(names);
        var segments = _folder.SegmentsOf(names);
        _highestSequenceNr = _folder.State.HighestSequenceNr;
        ReadLast(segments);
        _segments = segments;
        DropDeletedSegments();
        Publish();
        return true;
    }

    // Only the last segment is read to open a log: the others are when they are replayed.
    private void ReadLast(List<Segment> segments)
    {
        _mayContinueLast = false;
        while (segments.Count > 0)
        {
            var last = segments[^1];
            var found = _inspector.Inspect(last, _folder.Files.Read(last.Path));
            if (!found.HasRecords)
            {
                segments.RemoveAt(segments.Count - 1);
                continue;
            }

            _mayContinueLast = found.End == SegmentEnd.Clean;
            _highestSequenceNr = Math.Max(_highestSequenceNr, found.LastSequenceNr);
            break;
        }
    }

    private byte[]? Read(Segment segment)
    {
        // Should it be damaged, it is cut; the next write opens it again or begins a new one.
        if (_writer?.Segment == segment)
            CloseWriter();
        var bytes = _folder.Files.Read(segment.Path);
        var found = _inspector.Inspect(segment, bytes);
        if (found.End != SegmentEnd.Clean && segment == _segments![^1])
            _mayContinueLast = false;
        if (found.HasRecords)
            return bytes;
        _segments!.Remove(segment);
        return null;
    }

    private WriteResult Write(AtomicWrite write)
    {
        if (write.FirstSequenceNr <= _highestSequenceNr)
            return WriteResult.Failed(write.NotAbove(_highestSequenceNr));
        try
        {
            _record.Encode(write, _serializer);
        }
        catch (Exception e)
        {
            return WriteResult.Rejected(e);
        }

        try
        {
            Append(write.FirstSequenceNr);
            _highestSequenceNr = write.LastSequenceNr;
            return WriteResult.Ok;
        }
        catch (Exception e)
        {
            return WriteResult.Failed(e);
        }
    }

    private void Append(long firstSequenceNr)
    {
        var record = _record.Record;
        if (!HasRoomFor(record.Length))
            CloseWriter();
        else
            _writer ??= SegmentWriter.Continue(_folder.Files, _segments![^1]);

        var isNew = _writer is null;
        if (isNew)
        {
            _writer = SegmentWriter.Create(_folder.Files, _folder.NewSegment(firstSequenceNr));
            SegmentHeader.Write(_record.Head, _folder.PersistenceId, _folder.Files.ProcessId, firstSequenceNr);
        }

        try
        {
            _writer!.Append(isNew ? _record.HeadAndRecord : record);
        }
        catch
        {
            if (_writer!.IsUnsure)
                _segments = null;
            if (isNew || _writer.IsUnsure)
                CloseWriter();
            throw;
        }

        if (isNew)
            _segments!.Add(_writer.Segment);
        _mayContinueLast = true;
    }

    private bool HasRoomFor(int size) =>
        _mayContinueLast && _segments!.Count > 0 && _segments[^1].Length + size <= _settings.MaxSegmentSize;

    private void CloseWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    // A segment is done with when its last event is: the last event before the next segment, or before what comes next.
    private void DropDeletedSegments()
    {
        var segments = _segments!;
        while (segments.Count > 0)
        {
            var next = segments.Count > 1 ? segments[1].FirstSequenceNr : _highestSequenceNr + 1;
            if (next - 1 > _folder.State.DeletedTo)
                break;
            if (_writer?.Segment == segments[0])
                CloseWriter();
            _folder.Files.Delete(segments[0].Path);
            segments.RemoveAt(0);
        }
    }

    private void Publish()
    {
        if (_segments is null)
            return;
        long bytes = 0;
        foreach (var segment in _segments)
            bytes += segment.Length;
        _statistics = _inspector.Found with { Segments = _segments.Count, SegmentBytes = bytes };
    }
}
