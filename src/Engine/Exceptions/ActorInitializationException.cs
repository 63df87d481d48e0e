namespace Pipeline.Engine;

/// <summary>
/// The constructor or PreStart of an actor threw, or an actor was made with <c>new</c> outside an actor system.
/// </summary>
public class ActorInitializationException : AkkaException
{
    /// <summary>Without the actor that failed.</summary>
    public ActorInitializationException(string message)
        : base(message)
    {
    }

    /// <summary>With the actor that failed and why.</summary>
    public ActorInitializationException(IActorRef? actor, string message, Exception? cause = null)
        : base(actor is null ? message : $"{actor}: {message}", cause)
    {
        Actor = actor;
    }

    /// <summary>The actor that failed, if known.</summary>
    public IActorRef? Actor { get; }
}
