namespace Pipeline.Engine.TestKit;

/// <summary>A test actor of its own within a test: it sends, replies and forwards as itself.</summary>
public sealed class TestProbe : TestKitBase
{
    internal TestProbe(ActorSystem system, string? name)
        : base(system, name)
    {
    }

    /// <summary>The probe as an actor.</summary>
    public IActorRef Ref => TestActor;

    /// <summary>The sender of the message that was received last.</summary>
    /// <exception cref="TestKitException">None was.</exception>
    public IActorRef Sender => LastSender;

    /// <summary>Sends a message as the probe.</summary>
    public void Send(IActorRef actor, object message)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Tell(message, Ref);
    }

    /// <summary>Sends a message to the sender of the last message.</summary>
    public void Reply(object message) => Sender.Tell(message, Ref);

    /// <summary>Passes the last message on with its sender.</summary>
    public void Forward(IActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        actor.Tell(LastMessage, LastSender);
    }
}
