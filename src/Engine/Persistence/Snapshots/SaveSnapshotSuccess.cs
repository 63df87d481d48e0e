namespace Pipeline.Engine.Persistence;

/// <summary>Comes as a command when SaveSnapshot has succeeded.</summary>
/// <param name="Metadata">Which snapshot is saved.</param>
public sealed record SaveSnapshotSuccess(SnapshotMetadata Metadata);
