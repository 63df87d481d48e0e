namespace Pipeline;

/// <summary>Events that are kept, sent and settled together.</summary>
/// <param name="Id">Stays the same across retries and crashes, so that a receiver can deduplicate.</param>
/// <param name="Epoch">The consent epoch under which all of them were collected.</param>
/// <param name="Mode">The promise under which all of them were collected.</param>
/// <param name="Events">The events, oldest first.</param>
public sealed record Batch(Guid Id, long Epoch, CollectionMode Mode, IReadOnlyList<TelemetryEvent> Events);
