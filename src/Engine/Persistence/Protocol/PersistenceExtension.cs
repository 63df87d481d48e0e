namespace Pipeline.Engine.Persistence;

/// <summary>The persistence of one system, made when its first persistent actor starts.</summary>
internal sealed class PersistenceExtension
{
    private readonly ExtendedActorSystem _system;
    private readonly Lock _lock = new();
    private volatile IActorRef? _snapshots;

    private PersistenceExtension(ExtendedActorSystem system)
    {
        _system = system;
        var journal = system.Setup.Journal?.Invoke(system) ?? new InMemoryJournal();
        system.RegisterOnTermination(journal.Dispose);
        Journal = system.SystemActorOf(Props.Create(() => new JournalActor(journal)), "journal");
        RecoveryEventTimeout = system.Setup.RecoveryEventTimeout;
    }

    public IActorRef Journal { get; }

    /// <summary>The snapshot store, made when it is first needed.</summary>
    public IActorRef Snapshots
    {
        get
        {
            lock (_lock) return _snapshots ??= StartSnapshots();
        }
    }

    /// <summary>Whether a recovery has to ask for a snapshot. The store of the default begins empty: before something was saved
    /// there is none to ask, and none is started.</summary>
    public bool MayHaveSnapshots => _snapshots is not null || _system.Setup.SnapshotStore is not null;

    public TimeSpan RecoveryEventTimeout { get; }

    public static PersistenceExtension Of(ActorSystem system) =>
        ((ExtendedActorSystem)system).Persistence(static extended => new PersistenceExtension(extended));

    private IActorRef StartSnapshots()
    {
        var store = _system.Setup.SnapshotStore?.Invoke(_system) ?? new InMemorySnapshotStore();
        _system.RegisterOnTermination(store.Dispose);
        return _system.SystemActorOf(Props.Create(() => new SnapshotActor(store)), "snapshots");
    }
}
