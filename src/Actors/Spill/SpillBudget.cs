namespace Pipeline.Actors;

/// <summary>
/// How the cap of the spill is kept at every moment (R7), though room is made only after the new batch is durable and a journal is
/// freed segment by segment: one segment is left for the batch being written, one for what is dead but not freed yet.
/// </summary>
internal readonly record struct SpillBudget(long MaxTotalSize, long MaxSegmentSize)
{
    /// <summary>Above this, the oldest batches go.</summary>
    public long Cap => MaxTotalSize - 2 * MaxSegmentSize;

    /// <summary>From here on only what must leave memory is written: the rest is kept for it, so that bulk input never causes a drop.</summary>
    public long Reserve => Cap - MaxSegmentSize;
}
