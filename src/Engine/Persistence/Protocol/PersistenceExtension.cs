namespace Pipeline.Engine.Persistence;

/// <summary>The persistence of one system, made when its first persistent actor starts.</summary>
internal sealed class PersistenceExtension
{
    private PersistenceExtension(ExtendedActorSystem system)
    {
        var journal = system.Setup.Journal?.Invoke(system) ?? new InMemoryJournal();
        system.RegisterOnTermination(journal.Dispose);
        Journal = system.SystemActorOf(Props.Create(() => new JournalActor(journal)), "journal");
        RecoveryEventTimeout = system.Setup.RecoveryEventTimeout;
    }

    public IActorRef Journal { get; }

    public TimeSpan RecoveryEventTimeout { get; }

    public static PersistenceExtension Of(ActorSystem system) =>
        ((ExtendedActorSystem)system).Persistence(static extended => new PersistenceExtension(extended));
}
