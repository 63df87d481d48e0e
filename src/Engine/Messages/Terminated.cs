namespace Pipeline.Engine;

/// <summary>A watched actor has stopped. The Sender of this message is that actor.</summary>
public sealed class Terminated
{
    /// <summary>Made by the engine; tests may make one too.</summary>
    public Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    {
        ActorRef = actorRef;
        ExistenceConfirmed = existenceConfirmed;
        AddressTerminated = addressTerminated;
    }

    /// <summary>The actor that has stopped.</summary>
    public IActorRef ActorRef { get; }

    /// <summary>False when the actor had already stopped before the watch began.</summary>
    public bool ExistenceConfirmed { get; }

    /// <summary>Always false: this engine is local.</summary>
    public bool AddressTerminated { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";
}
