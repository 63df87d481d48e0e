namespace Pipeline.Engine.Tests.Persistence;

/// <summary>A test on a folder of its own.</summary>
public abstract class SpillFolderTest : IDisposable
{
    /// <summary>The bytes of a segment's head: the id is "log".</summary>
    protected const int Head = 28 + 3 + 4;

    /// <summary>The bytes of a record of one event, manifest "T", text of one letter.</summary>
    protected const int RecordOfOneLetter = 12 + 5 + 18 + 1 + 1;

    private readonly TempFolder _folder = new();

    private protected TempFolder Folder => _folder;

    /// <summary>What the journals have reported.</summary>
    protected List<SpillIncident> Incidents { get; } = [];

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected SpillJournal Open(long maxSegmentSize = 1024 * 1024, string? directory = null, IJournalFiles? files = null)
    {
        var settings = new SpillJournalSettings
        {
            Directory = directory ?? _folder.Path,
            MaxSegmentSize = maxSegmentSize,
            OnIncident = Incidents.Add,
        };
        return new SpillJournal(files is null ? settings : settings with { Files = files }, new TextSerializer());
    }

    protected string Segment(long firstSequenceNr) => Path.Combine(_folder.Path, "log", $"{firstSequenceNr:D20}.seg");

    protected IReadOnlyList<string> Segments() =>
        [.. Directory.GetFiles(Path.Combine(_folder.Path, "log"), "*.seg").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
