namespace Pipeline.Engine;

/// <summary>Anything that a message can be sent to.</summary>
public interface ICanTell
{
    /// <summary>Sends <paramref name="message"/> without waiting; never blocks.</summary>
    /// <param name="message">The message; immutable by convention.</param>
    /// <param name="sender">
    /// What the receiver sees as its Sender; <see cref="ActorRefs.NoSender"/> makes that DeadLetters.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    void Tell(object message, IActorRef? sender);
}
