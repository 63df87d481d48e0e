namespace Pipeline.Cli;

/// <summary>What a journal holds.</summary>
/// <param name="Id">Its persistence id.</param>
internal sealed record JournalReport(string Id)
{
    /// <summary>The events that are not deleted.</summary>
    public long Events { get; init; }

    /// <summary>The number of the first of them; 0 if there is none.</summary>
    public long FirstSequenceNr { get; init; }

    /// <summary>The number of the last of them; 0 if there is none.</summary>
    public long LastSequenceNr { get; init; }

    /// <summary>The highest number ever stored.</summary>
    public long HighestSequenceNr { get; init; }

    /// <summary>Events up to this number are deleted.</summary>
    public long DeletedTo { get; init; }

    /// <summary>In a database: the deleted events whose rows are still there, one of them to keep the numbers.</summary>
    public long MarkedRows { get; init; }

    /// <summary>In a database: the snapshots of the same id.</summary>
    public long Snapshots { get; init; }

    public long Bytes { get; init; }

    /// <summary>The bytes of what was set aside earlier.</summary>
    public long SetAsideBytes { get; init; }

    /// <summary>The process that owns it, or was the last to; null where none is known.</summary>
    public JournalOwner? Owner { get; init; }

    /// <summary>Its files, in the order of their numbers; none where it has no files of its own.</summary>
    public IReadOnlyList<JournalSegment> Segments { get; init; } = [];

    /// <summary>What is not as it was written.</summary>
    public IReadOnlyList<JournalFinding> Findings { get; init; } = [];

    public bool IsDamaged => Findings.Any(finding => finding.IsDamage);
}
