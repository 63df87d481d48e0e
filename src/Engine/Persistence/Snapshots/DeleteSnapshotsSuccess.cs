namespace Pipeline.Engine.Persistence;

/// <summary>Comes as a command when DeleteSnapshots has succeeded.</summary>
/// <param name="Criteria">Which snapshots are deleted.</param>
public sealed record DeleteSnapshotsSuccess(SnapshotSelectionCriteria Criteria);
