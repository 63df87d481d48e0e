namespace Pipeline;

/// <summary>
/// Why an accepted event was given up. Each loss has exactly one of these; on the wire as <see cref="DropReasons.Wire"/> names
/// it.
/// </summary>
public enum DropReason
{
    /// <summary>The buffer in memory was full and the spill could not take more.</summary>
    BufferFull,

    /// <summary>The spill reached its cap; the oldest whole batches go first.</summary>
    SpillCap,

    /// <summary>The event alone is larger than a segment may be.</summary>
    TooLarge,

    /// <summary>The backend will never take it.</summary>
    Rejected,

    /// <summary>The user withdrew consent.</summary>
    Withdrawn,

    /// <summary>What was on disk cannot be read any more.</summary>
    Corrupt,

    /// <summary>It was kept as long as it may be.</summary>
    Expired,

    /// <summary>At most once: it was sent, the outcome is unknown, and it is not sent again.</summary>
    Unconfirmed,
}
