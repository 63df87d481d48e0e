namespace Pipeline.Engine;

/// <summary>The reference to one incarnation of an actor; holds its mailbox.</summary>
internal sealed class LocalActorRef : ActorRefBase, IInternalActorRef
{
    public LocalActorRef(LocalActorSystem system, ActorPath path, ActorCell cell)
    {
        System = system;
        Path = path;
        Mailbox = new Mailbox(cell);
    }

    public override ActorPath Path { get; }

    public LocalActorSystem System { get; }

    public Mailbox Mailbox { get; }

    public bool IsTerminated => Mailbox.IsClosed;

    public override void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        Mailbox.Enqueue(new Envelope(message, sender));
    }

    public void SendSystemMessage(SystemMessage message)
    {
        Mailbox.EnqueueSystem(message);
        Mailbox.Schedule();
    }
}
