namespace Pipeline.Engine.Persistence;

/// <summary>What a <see cref="SpillReader"/> has found of one persistence id.</summary>
public sealed record SpillReading
{
    /// <summary>The events that were passed on.</summary>
    public long Events { get; init; }

    /// <summary>The segments that were read.</summary>
    public int Segments { get; init; }

    /// <summary>The same, one by one, in the order of their numbers.</summary>
    public IReadOnlyList<SpillSegment> Files { get; init; } = [];

    /// <summary>Their bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>The highest sequence number that is known, be the event deleted or not; 0 when nothing was ever stored.</summary>
    public long HighestSequenceNr { get; init; }

    /// <summary>Events up to this sequence number are deleted.</summary>
    public long DeletedTo { get; init; }

    /// <summary>The process that owns the id now, or was the last to own it; null when no owner has left its mark.</summary>
    public int? OwnerProcessId { get; init; }

    /// <summary>The bytes of the files that earlier owners have set aside: they are not read.</summary>
    public long SetAsideBytes { get; init; }

    /// <summary>What could not be read. Usually empty.</summary>
    public IReadOnlyList<SpillGap> Gaps { get; init; } = [];

    /// <summary>How many bytes the gaps are, together.</summary>
    public long UnreadBytes => Gaps.Sum(gap => gap.Bytes);
}
