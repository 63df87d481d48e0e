namespace Pipeline.Engine.Persistence;

/// <summary>Reads segments to their ends and deals with those that do not end well: each is counted and reported, once.</summary>
internal sealed class SegmentInspector(SpillFolder folder, string persistenceId, Action<SpillIncident> report)
{
    // Torn tails stay where they are, and are met again at each reading.
    private readonly List<string> _torn = [];
    private bool _stateIsReported;

    /// <summary>What was found so far: the counts, and the bytes set aside.</summary>
    public SpillJournalStatistics Found { get; private set; } = new();

    /// <summary>Counts what an earlier owner, or taking the folder over, has set aside.</summary>
    public void TakeStock(IReadOnlyList<string> names)
    {
        if (folder.DamagedState > 0 && !_stateIsReported)
        {
            _stateIsReported = true;
            Report(SpillIncidentKind.Damaged, folder.StatePath, 0, folder.DamagedState);
        }

        Found = Found with { SetAsideBytes = folder.SetAsideBytes(names) };
    }

    /// <summary>Reads a segment to its end. One that turns out to hold no record is gone from the folder afterwards.</summary>
    public Inspection Inspect(Segment segment, byte[] content)
    {
        var cursor = new SegmentCursor(content, folder.PersistenceId, segment.FirstSequenceNr);
        while (cursor.MoveNext())
        {
        }

        var whole = cursor.HasRecords ? cursor.WholeLength : 0;
        switch (cursor.End)
        {
            case SegmentEnd.Torn:
                if (whole == 0)
                    folder.Files.Delete(segment.Path);
                else if (_torn.Contains(segment.Path))
                    break;
                else
                    _torn.Add(segment.Path);
                Report(SpillIncidentKind.TornTail, segment.Path, whole, content.Length - whole);
                break;

            case SegmentEnd.Damaged:
                SetAside(segment, content, whole);
                Report(SpillIncidentKind.Damaged, segment.Path, whole, content.Length - whole);
                break;

            case SegmentEnd.Foreign:
                folder.SetAside(segment.Path, SpillFolder.ForeignExtension);
                Report(SpillIncidentKind.Foreign, segment.Path, 0, content.Length);
                break;
        }

        return new Inspection(cursor.End, cursor.HasRecords, cursor.LastSequenceNr);
    }

    /// <summary>Deletes the damaged segments, when every event of the id is deleted.</summary>
    public void ForgetDamaged()
    {
        if (Found.SetAsideBytes == 0)
            return;
        folder.DeleteDamaged();
        Found = Found with { SetAsideBytes = folder.SetAsideBytes(folder.ListNames()) };
    }

    // With a readable beginning: a copy first, then one cut, so that at every moment the beginning stands under the segment's
    // name.
    private void SetAside(Segment segment, byte[] content, int whole)
    {
        if (whole == 0)
        {
            folder.SetAside(segment.Path, SpillFolder.DamagedExtension);
            return;
        }

        folder.SetCopyAside(segment.Path, content);
        using var file = folder.Files.Open(segment.Path);
        file.Truncate(whole);
        segment.Length = whole;
    }

    private void Report(SpillIncidentKind kind, string path, long offset, long bytesLost)
    {
        var aside = offset + bytesLost;
        Found = kind switch
        {
            SpillIncidentKind.TornTail => Found with { TornTails = Found.TornTails + 1 },
            SpillIncidentKind.Damaged =>
                Found with { DamagedFiles = Found.DamagedFiles + 1, SetAsideBytes = Found.SetAsideBytes + aside },
            _ => Found with { ForeignFiles = Found.ForeignFiles + 1, SetAsideBytes = Found.SetAsideBytes + aside },
        };
        report(new SpillIncident(persistenceId, kind, path, offset, bytesLost));
    }
}
