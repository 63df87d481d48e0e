namespace Pipeline.Engine.Persistence;

/// <summary>Comes as a command when DeleteSnapshot has succeeded.</summary>
/// <param name="Metadata">Which snapshot is deleted.</param>
public sealed record DeleteSnapshotSuccess(SnapshotMetadata Metadata);
