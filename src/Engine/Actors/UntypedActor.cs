namespace Pipeline.Engine;

/// <summary>An actor that handles every message in one method.</summary>
public abstract class UntypedActor : ActorBase
{
    /// <inheritdoc cref="ActorBase.Context"/>
    protected static new IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    /// <summary>Handles a message; calls Unhandled for what it does not know.</summary>
    protected abstract void OnReceive(object message);

    /// <inheritdoc/>
    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    /// <summary>Handles a message by the first behaviour.</summary>
    internal void Handle(object message) => OnReceive(message);

    /// <summary>Replaces the current behaviour.</summary>
    protected void Become(UntypedReceive receive) => Context.Become(receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    protected void BecomeStacked(UntypedReceive receive) => Context.BecomeStacked(receive);

    /// <summary>
    /// Runs asynchronous code as the actor and handles no further message until it ends. An exception is a failure of the actor.
    /// </summary>
    protected void RunTask(Func<Task> action) => ActorTaskScheduler.RunTask(action);
}
