namespace Pipeline.Engine;

/// <summary>Published on the event stream when no handler took a message.</summary>
public sealed class UnhandledMessage : AllDeadLetters
{
    /// <summary>Made by the engine.</summary>
    public UnhandledMessage(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
    }
}
