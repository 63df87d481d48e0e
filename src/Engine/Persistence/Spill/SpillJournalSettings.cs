namespace Pipeline.Engine.Persistence;

/// <summary>Settings of a <see cref="SpillJournal"/>.</summary>
public sealed record SpillJournalSettings
{
    /// <summary>The folder that holds one folder for each persistence id. Created, for the current user alone, with the first
    /// event that is written; nothing is created to find out that there is nothing.</summary>
    public required string Directory { get; init; }

    /// <summary>A segment that would grow beyond so many bytes is closed and the next begun; a record that is larger gets a
    /// segment of its own. Default: 1 MiB. At least 1.</summary>
    public long MaxSegmentSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1024 * 1024;

    /// <summary>The file system. Default: the machine's.</summary>
    public IJournalFiles Files { get; init; } = PhysicalJournalFiles.Instance;

    /// <summary>Called, in addition to the warning in the system's log, for each thing found on disk that is not as the journal
    /// left it; on the journal's thread, so it must be quick. Default: none.</summary>
    public Action<SpillIncident>? OnIncident { get; init; }
}
