namespace Pipeline.Engine;

/// <summary>Watches the death of other actors.</summary>
public interface ICanWatch
{
    /// <summary>
    /// Asks for one <see cref="Terminated"/> when <paramref name="subject"/> has stopped (at once if it already has). A
    /// restart is no death.
    /// </summary>
    /// <returns><paramref name="subject"/>.</returns>
    IActorRef Watch(IActorRef subject);

    /// <summary>As <see cref="Watch"/>, with a message of one's own in place of Terminated.</summary>
    /// <returns><paramref name="subject"/>.</returns>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>Ends a watch; a Terminated that already waits in the mailbox is dropped.</summary>
    /// <returns><paramref name="subject"/>.</returns>
    IActorRef Unwatch(IActorRef subject);
}
