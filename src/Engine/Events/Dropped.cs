namespace Pipeline.Engine;

/// <summary>For publishing that a message was dropped on purpose. The engine itself never does.</summary>
public sealed class Dropped : AllDeadLetters
{
    /// <summary>With the reason why it was dropped.</summary>
    public Dropped(object message, string reason, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient) => Reason = reason;

    /// <summary>Why it was dropped.</summary>
    public string Reason { get; }
}
