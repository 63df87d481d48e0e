namespace Pipeline.Engine.Tests.Persistence;

/// <summary>The specification on a real folder, with segments of one size or another.</summary>
public abstract class SpillJournalSpec(long maxSegmentSize) : JournalSpec, IDisposable
{
    private readonly TempFolder _folder = new();

    protected override IJournal Open() =>
        new SpillJournal(new SpillJournalSettings { Directory = _folder.Path, MaxSegmentSize = maxSegmentSize }, new TextSerializer());

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>All events in one segment.</summary>
public sealed class SpillJournalWithLargeSegmentsTests() : SpillJournalSpec(1024 * 1024);

/// <summary>Each record in a segment of its own.</summary>
public sealed class SpillJournalWithSmallSegmentsTests() : SpillJournalSpec(1);

/// <summary>Some records in a segment.</summary>
public sealed class SpillJournalWithMediumSegmentsTests() : SpillJournalSpec(160);
