namespace Pipeline.Engine;

/// <summary>Publishes what is told to it as dead letters.</summary>
internal sealed class DeadLetterRef(LocalActorSystem system, ActorPath path) : ActorRefBase, IInternalActorRef
{
    public override ActorPath Path => path;

    public LocalActorSystem System => system;

    public bool IsTerminated => false;

    public override void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message is DeadLetter letter) system.Publish(letter);
        else system.DeadLetter(new Envelope(message, sender), this);
    }

    public void SendSystemMessage(SystemMessage message) => message.Refuse();
}
