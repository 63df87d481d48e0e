namespace Pipeline.Engine.Persistence;

/// <summary>Reads segments to their ends and deals with those that do not end well: each is counted and reported, once.</summary>
internal sealed class SegmentInspector(SpillFolder folder, string persistenceId, Action<SpillIncident> report)
{
    /// <summary>What was found so far: the counts, and the bytes set aside.</summary>
    public SpillJournalStatistics Found { get; private set; } = new();

    /// <summary>Takes stock of what an earlier owner, or taking the folder over, has set aside.</summary>
    public void Start(IReadOnlyList<string> names)
    {
        Found = Found with { SetAsideBytes = folder.SetAsideBytes(names) };
        if (folder.LostState == 0 || Found.DamagedFiles > 0)
            return;
        Found = Found with { DamagedFiles = Found.DamagedFiles + 1 };
        Report(SpillIncidentKind.Damaged, folder.StatePath, 0, folder.LostState);
    }

    /// <summary>Reads a segment to its end. One that turns out to hold no record is gone from the folder afterwards.</summary>
    public Inspection Inspect(Segment segment, byte[] content)
    {
        var cursor = new SegmentCursor(content, folder.PersistenceId, segment.FirstSequenceNr);
        while (cursor.MoveNext())
        {
        }

        var whole = cursor.WholeLength;
        var lost = content.Length - whole;
        switch (cursor.End)
        {
            case SegmentEnd.Torn:
                if (!segment.IsTorn)
                    Found = Found with { TornTails = Found.TornTails + 1 };
                if (!segment.IsTorn)
                    Report(SpillIncidentKind.TornTail, segment.Path, whole, lost);
                segment.IsTorn = true;
                if (!cursor.HasRecords)
                    folder.Files.Delete(segment.Path);
                break;

            case SegmentEnd.Damaged:
                SetAside(segment, content, cursor.HasRecords ? whole : 0);
                Found = Found with { DamagedFiles = Found.DamagedFiles + 1, SetAsideBytes = Found.SetAsideBytes + content.Length };
                Report(SpillIncidentKind.Damaged, segment.Path, whole, lost);
                break;

            case SegmentEnd.Foreign:
                folder.SetAside(segment.Path, SpillFolder.ForeignExtension);
                Found = Found with { ForeignFiles = Found.ForeignFiles + 1, SetAsideBytes = Found.SetAsideBytes + content.Length };
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

    // With a readable beginning: a copy first, then one cut, so that at every moment the beginning stands under the segment's name.
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

    private void Report(SpillIncidentKind kind, string path, long offset, long bytesLost) =>
        report(new SpillIncident(persistenceId, kind, path, offset, bytesLost));
}
