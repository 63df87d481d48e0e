namespace Pipeline.Engine.Persistence;

/// <summary>Comes as a command when SaveSnapshot has failed; logged as a warning when no handler takes it. The actor goes
/// on.</summary>
/// <param name="Metadata">Which snapshot is not saved.</param>
/// <param name="Cause">Why.</param>
public sealed record SaveSnapshotFailure(SnapshotMetadata Metadata, Exception Cause);
