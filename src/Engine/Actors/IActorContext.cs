namespace Pipeline.Engine;

/// <summary>What an actor sees of its cell. Valid only on the actor's own turn.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    /// <summary>The actor itself.</summary>
    IActorRef Self { get; }

    /// <summary>The sender of the message being handled; DeadLetters when there is none. Never null.</summary>
    IActorRef Sender { get; }

    /// <summary>The supervisor.</summary>
    IActorRef Parent { get; }

    /// <summary>How the actor is made.</summary>
    Props Props { get; }

    /// <summary>The system that the actor belongs to.</summary>
    ActorSystem System { get; }

    /// <summary>The receive timeout in force, or null.</summary>
    TimeSpan? ReceiveTimeout { get; }

    /// <summary>
    /// Sends <see cref="Engine.ReceiveTimeout"/> to the actor after each idle period of this length, until set to null.
    /// It survives a restart.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is not positive, or above 49 days.</exception>
    void SetReceiveTimeout(TimeSpan? timeout);

    /// <summary>The child of that name, or <see cref="ActorRefs.Nobody"/>.</summary>
    IActorRef Child(string name);

    /// <summary>The children that have not terminated; a snapshot.</summary>
    IEnumerable<IActorRef> GetChildren();

    /// <summary>Replaces the current behaviour.</summary>
    void Become(Receive receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    void BecomeStacked(Receive receive);

    /// <summary>Returns to the behaviour below; does nothing at the bottom.</summary>
    void UnbecomeStacked();
}
