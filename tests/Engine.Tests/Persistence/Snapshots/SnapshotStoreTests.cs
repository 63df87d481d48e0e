using Pipeline.Engine.TestKit.Persistence;

namespace Pipeline.Engine.Tests.Persistence;

public sealed class InMemorySnapshotStoreTests : SnapshotStoreSpec, IDisposable
{
    private readonly InMemorySnapshotStore _store = new();

    public void Dispose() => _store.Dispose();

    protected override ISnapshotStore Open() => _store;
}

/// <summary>The store of the kit: as any other as long as it is told nothing.</summary>
public sealed class TestSnapshotStoreTests : SnapshotStoreSpec, IDisposable
{
    private readonly TestSnapshotStore _store = new(new InMemorySnapshotStore());

    public void Dispose() => _store.Dispose();

    protected override ISnapshotStore Open() => _store;
}
