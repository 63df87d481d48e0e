using System.Text;

namespace Pipeline.Engine.Persistence;

/// <summary>
/// Reads the spill files of a <see cref="SpillJournal"/> without owning them: takes no lock, changes nothing on disk, and so may read
/// what another process owns and is just writing to.
/// </summary>
/// <remarks>
/// What it reads is a moment's view: events that are written or deleted meanwhile may be in it or not. Each segment is passed on up to
/// its end, its torn tail or its first damage; what stands behind that is counted in <see cref="SpillReading.Gaps"/> and left as
/// it is, for it is the next owner's to deal with. Holds one segment in memory at a time.
/// </remarks>
public sealed class SpillReader
{
    private readonly string _directory;
    private readonly IJournalFiles _files;

    /// <summary>A reader of a folder, which need not be there. Does no I/O.</summary>
    /// <param name="directory">What <see cref="SpillJournalSettings.Directory"/> is to the journal.</param>
    /// <param name="files">If set, overrides the machine's file system. Only its reading half is called.</param>
    public SpillReader(string directory, IJournalFiles? files = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _directory = directory;
        _files = files ?? PhysicalJournalFiles.Instance;
    }

    /// <summary>The persistence ids that have a folder, in ordinal order; none when there is nothing. An id may have no event any
    /// more. Folders that no journal could have made are left out.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public IReadOnlyList<string> ListIds()
    {
        var ids = new List<string>();
        foreach (var name in OrWhenGone([], () => _files.ListFolders(_directory)))
        {
            if (FolderName.TryParse(name, out var id))
                ids.Add(id);
        }

        ids.Sort(StringComparer.Ordinal);
        return ids;
    }

    /// <summary>The file in which the owner of an id leaves its mark: last written when it took the id over, or deleted events of it.</summary>
    public string StatePathOf(string persistenceId) => Path.Combine(FolderOf(persistenceId), SpillFolder.StateName);

    /// <summary>Passes on the events of an id that are on disk and not deleted, in the order of their numbers.</summary>
    /// <param name="persistenceId">The id. One that has nothing on disk has no events.</param>
    /// <param name="callback">Called for each event. What it throws comes out.</param>
    /// <returns>What there was to read, and what of it could not be.</returns>
    /// <exception cref="IOException">A file is there and cannot be read. One that its owner deletes meanwhile is no error.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public SpillReading Read(string persistenceId, Action<StoredEvent> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var folder = FolderOf(persistenceId);
        var names = OrWhenGone([], () => _files.List(folder));
        var pass = new Pass(this, folder, Encoding.UTF8.GetBytes(persistenceId), callback);
        pass.Run(names);
        return pass.Reading;
    }

    private string FolderOf(string persistenceId) => Path.Combine(_directory, FolderName.Of(persistenceId));

    // The owner may delete a segment, and an uninstaller the folder, between any two looks.
    private static T OrWhenGone<T>(T nothing, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return nothing;
        }
    }

    /// <summary>One reading of one id.</summary>
    private sealed class Pass(SpillReader reader, string folder, byte[] persistenceId, Action<StoredEvent> callback)
    {
        private readonly List<SpillSegment> _segments = [];
        private readonly List<SpillGap> _gaps = [];
        private OwnerState _state = OwnerState.None;

        public SpillReading Reading { get; private set; } = new();

        public void Run(IReadOnlyList<string> names)
        {
            var segments = names.Select(Segment.FirstSequenceNrOf).Where(first => first > 0).Order().ToArray();
            ReadState();
            for (var i = 0; i < segments.Length; i++)
            {
                var isDeleted = i + 1 < segments.Length && segments[i + 1] - 1 <= _state.DeletedTo;
                if (!isDeleted)
                    Read(segments[i]);
            }

            CheckState();
            Reading = Reading with
            {
                OwnerProcessId = _state == OwnerState.None ? null : _state.ProcessId,
                DeletedTo = _state.DeletedTo,
                HighestSequenceNr = Math.Max(Reading.HighestSequenceNr, _state.HighestSequenceNr),
                SetAsideBytes = names.Where(IsSetAside).Sum(LengthOf),
                Files = _segments,
                Gaps = _gaps,
            };
        }

        private void Read(long firstSequenceNr)
        {
            var path = Path.Combine(folder, Segment.NameOf(firstSequenceNr));
            if (OrWhenGone(null, () => reader._files.Read(path)) is not { } content)
                return;
            // Looked at behind the content: what was deleted before that was read is not passed on.
            ReadState();
            var records = new SegmentCursor(content, persistenceId, firstSequenceNr);
            while (records.MoveNext())
            {
                Reading = Reading with { HighestSequenceNr = records.LastSequenceNr };
                var events = records.Events;
                while (events.MoveNext())
                {
                    if (events.SequenceNr > _state.DeletedTo)
                        PassOn(ref events);
                }
            }

            _segments.Add(new SpillSegment(path, firstSequenceNr, records.LastSequenceNr, content.Length));
            Reading = Reading with { Segments = Reading.Segments + 1, Bytes = Reading.Bytes + content.Length };
            Note(records.End, path, records.HasRecords ? records.WholeLength : 0, content.Length);
        }

        private void PassOn(ref SegmentCursor.EventCursor e)
        {
            Reading = Reading with { Events = Reading.Events + 1 };
            callback(new StoredEvent(e.SequenceNr, e.SerializerId, e.Manifest, e.Payload.ToArray()));
        }

        private void Note(SegmentEnd end, string path, int whole, int length)
        {
            // A segment that was only just created is empty.
            if (end == SegmentEnd.Clean || whole == length)
                return;
            var kind = end switch
            {
                SegmentEnd.Torn => SpillIncidentKind.TornTail,
                SegmentEnd.Damaged => SpillIncidentKind.Damaged,
                _ => SpillIncidentKind.Foreign,
            };
            _gaps.Add(new SpillGap(kind, path, whole, length - whole));
        }

        // The mark never moves back: of a slot that is being written just now, the other one is as good.
        private void ReadState()
        {
            if (OwnerState.Read(ReadStateFile()) is { } state && state.Generation > _state.Generation)
                _state = state;
        }

        private void CheckState()
        {
            var content = ReadStateFile();
            if (_state == OwnerState.None && OwnerState.WasWritten(content))
                _gaps.Add(new SpillGap(SpillIncidentKind.Damaged, StatePath, 0, content.Length));
        }

        private string StatePath => Path.Combine(folder, SpillFolder.StateName);

        private byte[] ReadStateFile() => OrWhenGone([], () => reader._files.Read(StatePath));

        private long LengthOf(string name) => OrWhenGone(0, () => reader._files.LengthOf(Path.Combine(folder, name)));

        private static bool IsSetAside(string name) =>
            Path.GetExtension(name) is SpillFolder.DamagedExtension or SpillFolder.ForeignExtension;
    }
}
