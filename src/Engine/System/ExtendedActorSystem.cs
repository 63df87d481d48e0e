namespace Pipeline.Engine;

/// <summary>The system as its plugins see it: serializers and the journal.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    private protected ExtendedActorSystem(string name)
        : base(name)
    {
    }

    /// <summary>The serializer of stored data; null when the setup names none.</summary>
    public abstract SerializerWithStringManifest? Serializer { get; }

    /// <summary>What the system was started with.</summary>
    internal abstract EngineSetup Setup { get; }

    /// <summary>The persistence of the system, made when it is first asked for and kept.</summary>
    internal abstract T Persistence<T>(Func<ExtendedActorSystem, T> create)
        where T : class;

    /// <summary>Creates an actor below <c>/system</c>, which stops after all others.</summary>
    internal abstract IActorRef SystemActorOf(Props props, string name);
}
