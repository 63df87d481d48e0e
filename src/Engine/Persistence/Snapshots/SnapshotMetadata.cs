namespace Pipeline.Engine.Persistence;

/// <summary>Which snapshot it is.</summary>
/// <param name="PersistenceId">Whose state.</param>
/// <param name="SequenceNr">The sequence number of the last event that the state contains.</param>
/// <param name="Timestamp">When it was saved, UTC.</param>
public sealed record SnapshotMetadata(string PersistenceId, long SequenceNr, DateTime Timestamp);
