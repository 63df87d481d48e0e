namespace Pipeline.Actors;

/// <summary>A batch that waits in a journal, whichever process owns that.</summary>
/// <param name="Journal">The journal that has it.</param>
/// <param name="Id">Its id, by which a receiver knows it.</param>
/// <param name="Epoch">The consent epoch it was collected under.</param>
/// <param name="Mode">The promise it was collected under.</param>
/// <param name="Backends">The backends that have not got it yet, by name.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Events">
/// Its events that some backend still waits for, oldest first, redacted as they were before they were stored: <see cref="BatchCodec.Encode"/> makes of them, and
/// <see cref="EventJson.ToBytes"/> of each, the bytes that an HTTP backend sends.
/// </param>
public sealed record HeldBatch(
    string Journal, Guid Id, long Epoch, CollectionMode Mode, IReadOnlyList<string> Backends, HeldFate Fate, IReadOnlyList<TelemetryEvent> Events);
