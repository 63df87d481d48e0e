namespace Pipeline.Engine.Persistence;

/// <summary>
/// Where the snapshots of persistent actors are kept: states that spare a recovery the events before them. An actor system has
/// one, and one actor calls it: never two calls at a time, each call finished before the next begins.
/// </summary>
/// <remarks>
/// Throw freely: an exception fails the request it was thrown for and nothing else. <see cref="IDisposable.Dispose"/> is the
/// last call, made when the system has terminated.
/// </remarks>
public interface ISnapshotStore : IDisposable
{
    /// <summary>Finds the newest of the snapshots that the criteria name: the one with the highest sequence number.</summary>
    /// <param name="persistenceId">Whose snapshots; an id that has none is no error.</param>
    /// <param name="criteria">Which of them.</param>
    /// <returns>The snapshot; null if there is none. A failure is thrown: the actor's recovery fails.</returns>
    ValueTask<SnapshotOffer?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria);

    /// <summary>Keeps a snapshot, in the place of an earlier one of the same id and sequence number.</summary>
    /// <returns>A task that completes when the snapshot is durable.</returns>
    ValueTask SaveAsync(SnapshotMetadata metadata, object snapshot);

    /// <summary>Deletes the snapshots that the criteria name; none is no error.</summary>
    /// <returns>A task that completes when the deletion is durable; asking again is safe.</returns>
    ValueTask DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria);
}
