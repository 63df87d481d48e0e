namespace Pipeline.Engine;

/// <summary>The base of all actors. One message at a time; its members are valid only on the actor's own turn.</summary>
public abstract class ActorBase
{
    /// <summary>Runs only inside a factory of <see cref="Props"/>.</summary>
    /// <exception cref="ActorInitializationException">The actor was made with <c>new</c> outside an actor system.</exception>
    protected ActorBase()
    {
        var cell = ActorCell.Current ?? throw new ActorInitializationException(
            $"{GetType()} cannot be made with 'new': use ActorOf of an actor system or a context.");
        cell.Adopt(this);
        if (this is IWithTimers timers) timers.Timers = TimerScheduler.Of(cell);
    }

    /// <summary>The cell that the current thread works for.</summary>
    /// <exception cref="NotSupportedException">
    /// There is none: the code runs off the actor, for example after Task.Run.
    /// </exception>
    protected static IActorContext Context => ActorCell.Current ?? throw new NotSupportedException(
        "There is no active ActorContext, this is most likely due to use of async operations from within this actor.");

    /// <summary>The actor itself.</summary>
    /// <exception cref="NotSupportedException">As <see cref="Context"/>.</exception>
    protected IActorRef Self => Context.Self;

    /// <summary>The sender of the message being handled; DeadLetters when there is none.</summary>
    /// <exception cref="NotSupportedException">As <see cref="Context"/>.</exception>
    protected IActorRef Sender => Context.Sender;

    /// <summary>The first behaviour.</summary>
    /// <returns>Whether the message was handled.</returns>
    protected abstract bool Receive(object message);

    /// <summary>Called for a message that no handler took.</summary>
    /// <exception cref="DeathPactException">
    /// The message is <see cref="Terminated"/>; any other is published as <see cref="UnhandledMessage"/>.
    /// </exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    /// <summary>Replaces the current behaviour.</summary>
    protected void Become(Receive receive) => Context.Become(receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    /// <summary>Returns to the behaviour below; does nothing at the bottom.</summary>
    protected void UnbecomeStacked() => Context.UnbecomeStacked();

    /// <inheritdoc cref="IActorContext.SetReceiveTimeout"/>
    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    /// <summary>The strategy for the children, asked for once per instance, at the first failure.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Engine.SupervisorStrategy.DefaultStrategy;

    /// <summary>Runs after the constructor, before the first message.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Runs when the actor has stopped, after its children.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>
    /// Runs on the old instance before a restart. Default: stops all children, then calls <see cref="PostStop"/>.
    /// </summary>
    /// <param name="reason">Why it is restarted.</param>
    /// <param name="message">The message that it failed on, or null.</param>
    protected virtual void PreRestart(Exception reason, object? message)
    {
        foreach (var child in Context.GetChildren())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Runs on the new instance after a restart. Default: calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    /// <summary>The constructor has returned.</summary>
    internal virtual void Constructed()
    {
    }

    internal virtual bool AroundReceive(Receive behaviour, object message)
    {
        if (behaviour(message)) return true;
        Unhandled(message);
        return false;
    }

    internal virtual void AroundPreStart() => PreStart();

    internal virtual void AroundPostStop()
    {
        CancelTimers();
        PostStop();
    }

    internal virtual void AroundPreRestart(Exception reason, object? message)
    {
        CancelTimers();
        PreRestart(reason, message);
    }

    internal virtual void AroundPostRestart(Exception reason) => PostRestart(reason);

    internal Receive FirstBehaviour() => Receive;

    internal SupervisorStrategy Strategy() => SupervisorStrategy();

    internal void CancelTimers() => (this as IWithTimers)?.Timers.CancelAll();
}
