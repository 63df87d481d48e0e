using Pipeline.Engine.Persistence;

namespace Pipeline.Cli;

/// <summary>A folder of spill files, as the embedded engine keeps them.</summary>
internal sealed class SpillStore(string folder) : IJournalStore
{
    public string Place => folder;

    public Task<StoreReport> ReadAsync(Action<JournalEvent> callback)
    {
        var reader = new SpillReader(folder);
        return Task.FromResult(new StoreReport([.. reader.ListIds().Select(id => Read(reader, id, callback)).Where(IsJournal)]));
    }

    public Task<IReadOnlyList<JournalRepair>> RepairAsync()
    {
        var reader = new SpillReader(folder);
        return Task.FromResult<IReadOnlyList<JournalRepair>>(
            [.. reader.ListIds().Where(id => IsJournal(Read(reader, id, static _ => { }))).Select(Repair)]);
    }

    // Any folder may have a name that a journal's could have.
    private static bool IsJournal(JournalReport report) =>
        report.HighestSequenceNr > 0 || report.Segments.Count > 0 || report.Owner is not null || report.SetAsideBytes > 0 || report.Findings.Count > 0;

    private static JournalReport Read(SpillReader reader, string id, Action<JournalEvent> callback)
    {
        long first = 0, last = 0;
        try
        {
            var reading = reader.Read(id, e =>
            {
                if (first == 0) first = e.SequenceNr;
                last = e.SequenceNr;
                callback(new JournalEvent(id, e.SequenceNr, e.SerializerId, e.Manifest, e.Payload));
            });
            return new JournalReport(id)
            {
                Events = reading.Events,
                FirstSequenceNr = first,
                LastSequenceNr = last,
                HighestSequenceNr = reading.HighestSequenceNr,
                DeletedTo = reading.DeletedTo,
                Bytes = reading.Bytes,
                SetAsideBytes = reading.SetAsideBytes,
                Owner = OwnerProcess.Find(reading.OwnerProcessId, reader.StatePathOf(id)),
                Segments = [.. reading.Files.Select(Segment)],
                Findings = [.. reading.Gaps.Select(Finding), .. OutOfOrder(reading.Files)],
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new JournalReport(id) { Findings = [new JournalFinding("unreadable", e.Message)] };
        }
    }

    private JournalRepair Repair(string id)
    {
        try
        {
            var found = new SpillRepair(folder).Repair(id);
            return new JournalRepair(id, [.. found.Where(incident => incident.Kind != SpillIncidentKind.TornTail).Select(incident => $"{incident}")]);
        }
        catch (JournalOwnedException e)
        {
            return new JournalRepair(id, [], $"{e.Message} End it first; a repair is its owner's.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new JournalRepair(id, [], e.Message);
        }
    }

    private static JournalSegment Segment(SpillSegment file) =>
        new(Path.GetFileName(file.Path), file.FirstSequenceNr, file.LastSequenceNr, file.Bytes);

    private static JournalFinding Finding(SpillGap gap) => gap.Kind switch
    {
        SpillIncidentKind.TornTail => new JournalFinding("torn-tail", $"{gap}", IsDamage: false),
        SpillIncidentKind.Damaged => new JournalFinding("damaged", $"{gap}"),
        _ => new JournalFinding("foreign", $"{gap}"),
    };

    // Within a segment the reader sees to it.
    private static IEnumerable<JournalFinding> OutOfOrder(IReadOnlyList<SpillSegment> files)
    {
        for (var i = 1; i < files.Count; i++)
        {
            if (files[i].FirstSequenceNr <= files[i - 1].LastSequenceNr)
                yield return new JournalFinding(
                    "out-of-order", $"{files[i].Path}: begins at {files[i].FirstSequenceNr}, but the segment before goes up to {files[i - 1].LastSequenceNr}");
        }
    }
}
