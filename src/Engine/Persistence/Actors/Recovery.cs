namespace Pipeline.Engine.Persistence;

/// <summary>How much of its history a persistent actor recovers.</summary>
public sealed class Recovery
{
    /// <summary>A part of the history, from its beginning or from a snapshot.</summary>
    /// <param name="fromSnapshot">Which snapshot to begin with: the newest of these that is not above
    /// <paramref name="toSequenceNr"/>. Default: <see cref="SnapshotSelectionCriteria.Latest"/>.</param>
    /// <param name="toSequenceNr">The last sequence number replayed, inclusive. Default: no limit.</param>
    /// <param name="replayMax">At most so many events. Default: no limit.</param>
    public Recovery(
        SnapshotSelectionCriteria? fromSnapshot = null, long toSequenceNr = long.MaxValue, long replayMax = long.MaxValue)
    {
        FromSnapshot = fromSnapshot ?? SnapshotSelectionCriteria.Latest;
        ToSequenceNr = toSequenceNr;
        ReplayMax = replayMax;
    }

    /// <summary>The whole history.</summary>
    public static Recovery Default { get; } = new();

    /// <summary>Nothing of it: only the highest sequence number is recovered.</summary>
    public static Recovery None { get; } = new(SnapshotSelectionCriteria.None, 0);

    /// <summary>Which snapshot to begin with.</summary>
    public SnapshotSelectionCriteria FromSnapshot { get; }

    /// <summary>The last sequence number replayed, inclusive.</summary>
    public long ToSequenceNr { get; }

    /// <summary>At most so many events.</summary>
    public long ReplayMax { get; }
}
