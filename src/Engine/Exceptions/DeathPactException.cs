namespace Pipeline.Engine;

/// <summary>The actor watched another one and did not handle its <see cref="Terminated"/>.</summary>
public sealed class DeathPactException : AkkaException
{
    /// <summary>With the actor that has stopped.</summary>
    public DeathPactException(IActorRef deadActor)
        : base($"Monitored actor [{deadActor}] terminated") => DeadActor = deadActor;

    /// <summary>The watched actor that has stopped.</summary>
    public IActorRef DeadActor { get; }
}
