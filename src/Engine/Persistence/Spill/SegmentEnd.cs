namespace Pipeline.Engine.Persistence;

/// <summary>How the reading of a segment ended.</summary>
internal enum SegmentEnd
{
    /// <summary>With the last byte of the last record.</summary>
    Clean,

    /// <summary>The file ends inside a record or inside its head: its writer died, or lost the disk, while writing it.</summary>
    Torn,

    /// <summary>Bytes are there that were never written so; nothing behind them can be trusted.</summary>
    Damaged,

    /// <summary>The file is no segment of this persistence id that this version can read.</summary>
    Foreign,
}
