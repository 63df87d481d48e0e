namespace Pipeline.Engine.Persistence;

/// <summary>Comes as a command when DeleteSnapshot has failed; logged as a warning when no handler takes it. The actor goes
/// on.</summary>
/// <param name="Metadata">Which snapshot is not deleted.</param>
/// <param name="Cause">Why.</param>
public sealed record DeleteSnapshotFailure(SnapshotMetadata Metadata, Exception Cause);
