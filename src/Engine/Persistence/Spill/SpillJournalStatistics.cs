namespace Pipeline.Engine.Persistence;

/// <summary>The state on disk of one persistence id, as of the journal's last operation on it.</summary>
public sealed record SpillJournalStatistics
{
    /// <summary>The segments that hold events.</summary>
    public int Segments { get; init; }

    /// <summary>Their bytes, deleted events that share a segment with living ones included.</summary>
    public long SegmentBytes { get; init; }

    /// <summary>The bytes of the files set aside.</summary>
    public long SetAsideBytes { get; init; }

    /// <summary>All that events cost on disk: <see cref="SegmentBytes"/> and <see cref="SetAsideBytes"/>.</summary>
    public long BytesOnDisk => SegmentBytes + SetAsideBytes;

    /// <summary>The torn tails this instance has found.</summary>
    public int TornTails { get; init; }

    /// <summary>The damaged files this instance has found and set aside.</summary>
    public int DamagedFiles { get; init; }

    /// <summary>The foreign files this instance has found and set aside.</summary>
    public int ForeignFiles { get; init; }
}
