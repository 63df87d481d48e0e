namespace Pipeline.Engine.Persistence;

/// <summary>
/// Keeps snapshots in memory, as the objects they are, for as long as the instance lives: the default of a system. What holds of
/// an <see cref="InMemoryJournal"/> holds of it.
/// </summary>
public sealed class InMemorySnapshotStore : ISnapshotStore
{
    private readonly Dictionary<string, SortedList<long, SnapshotOffer>> _snapshots = [];

    /// <inheritdoc/>
    public ValueTask<SnapshotOffer?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        return new(Of(persistenceId).Values.LastOrDefault(snapshot => criteria.Matches(snapshot.Metadata)));
    }

    /// <inheritdoc/>
    public ValueTask SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        Of(metadata.PersistenceId)[metadata.SequenceNr] = new SnapshotOffer(metadata, snapshot);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        var snapshots = Of(persistenceId);
        foreach (var snapshot in snapshots.Values.ToArray())
        {
            if (criteria.Matches(snapshot.Metadata))
                snapshots.Remove(snapshot.Metadata.SequenceNr);
        }

        return default;
    }

    /// <summary>Does nothing: the snapshots stay, for the next system that is given this store.</summary>
    public void Dispose()
    {
    }

    private SortedList<long, SnapshotOffer> Of(string persistenceId)
    {
        if (!_snapshots.TryGetValue(persistenceId, out var snapshots))
            _snapshots.Add(persistenceId, snapshots = []);
        return snapshots;
    }
}
