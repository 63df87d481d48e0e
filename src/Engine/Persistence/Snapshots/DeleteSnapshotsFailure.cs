namespace Pipeline.Engine.Persistence;

/// <summary>Comes as a command when DeleteSnapshots has failed; logged as a warning when no handler takes it. The actor goes
/// on.</summary>
/// <param name="Criteria">Which snapshots were to be deleted.</param>
/// <param name="Cause">Why they are not.</param>
public sealed record DeleteSnapshotsFailure(SnapshotSelectionCriteria Criteria, Exception Cause);
