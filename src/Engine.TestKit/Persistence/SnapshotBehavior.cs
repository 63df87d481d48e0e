namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>How a <see cref="TestSnapshotStore"/> saves, loads or deletes from now on. Any thread. The methods return a completed
/// task, so that they fit <see cref="PersistenceTestKit"/>.</summary>
public sealed class SnapshotBehavior
{
    private volatile bool _fails;

    internal SnapshotBehavior()
    {
    }

    /// <summary>All is well: what every store begins with.</summary>
    public Task Pass() => Set(fails: false);

    /// <summary>Everything fails with <see cref="TestSnapshotStoreFailureException"/>.</summary>
    public Task Fail() => Set(fails: true);

    internal void Act()
    {
        if (_fails)
            throw new TestSnapshotStoreFailureException();
    }

    private Task Set(bool fails)
    {
        _fails = fails;
        return Task.CompletedTask;
    }
}
