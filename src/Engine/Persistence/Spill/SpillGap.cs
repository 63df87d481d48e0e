namespace Pipeline.Engine.Persistence;

/// <summary>Bytes on disk that a <see cref="SpillReader"/> could not read, and left as they are.</summary>
/// <param name="Kind">What is wrong with them.</param>
/// <param name="Path">The file.</param>
/// <param name="Offset">How many bytes from the file's beginning are well.</param>
/// <param name="Bytes">How many are there behind them.</param>
public sealed record SpillGap(SpillIncidentKind Kind, string Path, long Offset, long Bytes)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        SpillIncidentKind.TornTail =>
            $"{Path}: the {Bytes} bytes behind offset {Offset} are no whole record: it is just being written, or its writer died",
        SpillIncidentKind.Damaged => $"{Path}: damaged, the {Bytes} bytes behind offset {Offset} cannot be read",
        _ => $"{Path}: {Bytes} bytes, not a segment of its folder that this version can read",
    };
}
