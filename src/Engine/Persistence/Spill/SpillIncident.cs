namespace Pipeline.Engine.Persistence;

/// <summary>Something on disk that is not as the journal left it.</summary>
/// <param name="PersistenceId">In whose folder it is.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The file it was found in, by the name it had then.</param>
/// <param name="Offset">How many bytes from the file's beginning are well and kept.</param>
/// <param name="BytesLost">How many bytes behind them will not be replayed.</param>
public sealed record SpillIncident(string PersistenceId, SpillIncidentKind Kind, string Path, long Offset, long BytesLost)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        SpillIncidentKind.TornTail => $"{Path}: torn tail, {BytesLost} bytes behind offset {Offset} are no whole record",
        SpillIncidentKind.Damaged => $"{Path}: damaged and set aside, {BytesLost} bytes behind offset {Offset} are lost",
        _ => $"{Path}: not a file of '{PersistenceId}' that this version can read, set aside",
    };
}
