namespace Pipeline.Engine.Persistence;

/// <summary>Which snapshots: those within all four limits, each inclusive. A recovery begins with the newest of them.</summary>
/// <param name="maxSequenceNr">The highest sequence number.</param>
/// <param name="maxTimeStamp">The latest time, UTC.</param>
/// <param name="minSequenceNr">The lowest sequence number. Default: 0.</param>
/// <param name="minTimestamp">The earliest time, UTC. Default: null, no limit.</param>
public sealed class SnapshotSelectionCriteria(
    long maxSequenceNr, DateTime maxTimeStamp, long minSequenceNr = 0, DateTime? minTimestamp = null)
{
    /// <summary>Those up to a sequence number, of any time.</summary>
    public SnapshotSelectionCriteria(long maxSequenceNr)
        : this(maxSequenceNr, DateTime.MaxValue)
    {
    }

    /// <summary>Every one; the newest, where one is asked for.</summary>
    public static SnapshotSelectionCriteria Latest { get; } = new(long.MaxValue);

    /// <summary>Not one.</summary>
    public static SnapshotSelectionCriteria None { get; } = new(0, DateTime.MinValue);

    /// <summary>The highest sequence number.</summary>
    public long MaxSequenceNr { get; } = maxSequenceNr;

    /// <summary>The latest time, UTC.</summary>
    public DateTime MaxTimeStamp { get; } = maxTimeStamp;

    /// <summary>The lowest sequence number.</summary>
    public long MinSequenceNr { get; } = minSequenceNr;

    /// <summary>The earliest time, UTC; null means no limit.</summary>
    public DateTime? MinTimestamp { get; } = minTimestamp;

    /// <summary>Whether a snapshot is one of them.</summary>
    public bool Matches(SnapshotMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.SequenceNr <= MaxSequenceNr
            && metadata.Timestamp <= MaxTimeStamp
            && metadata.SequenceNr >= MinSequenceNr
            && (MinTimestamp is not { } earliest || metadata.Timestamp >= earliest);
    }

    /// <summary>Those of them that a recovery up to a sequence number may begin with.</summary>
    internal SnapshotSelectionCriteria Limit(long toSequenceNr) =>
        toSequenceNr < MaxSequenceNr ? new(toSequenceNr, MaxTimeStamp, MinSequenceNr, MinTimestamp) : this;
}
