namespace Pipeline.Engine;

/// <summary>A message and its sender. Also the link of the mailbox's queue: an envelope is in one queue at a time.</summary>
public sealed class Envelope
{
    /// <summary>Puts a message and its sender together.</summary>
    public Envelope(object message, IActorRef? sender)
    {
        Message = message;
        Sender = sender;
    }

    /// <summary>The message.</summary>
    public object Message { get; }

    /// <summary>The sender, or null.</summary>
    public IActorRef? Sender { get; }

    internal Envelope? Next { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"<{Message}> from {Sender?.ToString() ?? "NoSender"}";
}
