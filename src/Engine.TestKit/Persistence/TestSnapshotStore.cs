using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>A snapshot store in front of another one that fails when it is told to.</summary>
/// <param name="inner">Keeps the snapshots. Disposed with this one.</param>
public sealed class TestSnapshotStore(ISnapshotStore inner) : ISnapshotStore
{
    /// <summary>How it saves. Any thread.</summary>
    public SnapshotBehavior OnSave { get; } = new();

    /// <summary>How it loads. Any thread.</summary>
    public SnapshotBehavior OnLoad { get; } = new();

    /// <summary>How it deletes. Any thread.</summary>
    public SnapshotBehavior OnDelete { get; } = new();

    /// <inheritdoc/>
    public ValueTask<SnapshotOffer?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        OnLoad.Act();
        return inner.LoadAsync(persistenceId, criteria);
    }

    /// <inheritdoc/>
    public ValueTask SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        OnSave.Act();
        return inner.SaveAsync(metadata, snapshot);
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        OnDelete.Act();
        return inner.DeleteAsync(persistenceId, criteria);
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
