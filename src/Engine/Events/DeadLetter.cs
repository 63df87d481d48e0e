namespace Pipeline.Engine;

/// <summary>Published on the event stream when the recipient of a message has stopped.</summary>
public sealed class DeadLetter : AllDeadLetters
{
    /// <summary>Made by the engine; told to <see cref="ActorSystem.DeadLetters"/> it is published as it is.</summary>
    public DeadLetter(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}
