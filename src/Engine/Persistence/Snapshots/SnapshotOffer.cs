namespace Pipeline.Engine.Persistence;

/// <summary>Comes to the Recover handlers first, before any event, when there is a snapshot to begin with.</summary>
/// <param name="Metadata">Which snapshot it is. Replayed are the events behind its sequence number.</param>
/// <param name="Snapshot">The state, as it was handed to SaveSnapshot.</param>
public sealed record SnapshotOffer(SnapshotMetadata Metadata, object Snapshot);
