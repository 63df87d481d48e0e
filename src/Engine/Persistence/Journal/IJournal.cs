namespace Pipeline.Engine.Persistence;

/// <summary>
/// Where the events of persistent actors are kept. An actor system has one, made on first use, and one actor calls it:
/// never two calls at a time, each call finished before the next begins. An implementation therefore needs no lock, and may
/// complete at once or later; while it is not finished, the requests of all persistent actors of the system wait, and so does
/// the end of the system.
/// </summary>
/// <remarks>
/// Throw freely: an exception fails the request it was thrown for and nothing else. <see cref="IDisposable.Dispose"/> is the
/// last call, made when the system has terminated.
/// </remarks>
public interface IJournal : IDisposable
{
    /// <summary>Hands the stored events of <paramref name="persistenceId"/> that the range covers to <paramref name="callback"/>,
    /// in the order of their sequence numbers, deleted ones left out.</summary>
    /// <param name="persistenceId">Whose events; an id that was never written has none, which is no error.</param>
    /// <param name="range">Which of them.</param>
    /// <param name="callback">Called once an event, before the returned task completes, never concurrently.</param>
    /// <returns>What is known of the id after the replay. A failure is thrown: the actor's recovery fails.</returns>
    ValueTask<ReplayResult> ReplayAsync(string persistenceId, ReplayRange range, Action<PersistentEvent> callback);

    /// <summary>Stores atomic batches in the order given. Each is stored whole or not at all.</summary>
    /// <param name="persistenceId">Whose events.</param>
    /// <param name="writes">At least one batch. Sequence numbers rise from event to event and from batch to batch; they may
    /// leave gaps. A batch that begins at or below the highest stored one has failed.</param>
    /// <returns>One result for each batch, in the same order. Once a batch has failed, no later one of the same call is stored.
    /// An exception means that every batch failed.</returns>
    ValueTask<IReadOnlyList<WriteResult>> WriteAsync(string persistenceId, IReadOnlyList<AtomicWrite> writes);

    /// <summary>Deletes the events of <paramref name="persistenceId"/> up to and including <paramref name="toSequenceNr"/>. They
    /// are never replayed again, not after a crash either; the highest sequence number stays known.</summary>
    /// <returns>A task that completes when the deletion is durable; an exception reports that it is not complete, and
    /// that asking again is safe.</returns>
    ValueTask DeleteToAsync(string persistenceId, long toSequenceNr);
}
