namespace Pipeline.Engine;

// The protocol between cells on one screen.

/// <summary>To a new cell: make and start the actor.</summary>
internal sealed class Create : SystemMessage;

/// <summary>From the parent: restart.</summary>
internal sealed class Recreate(Exception cause) : SystemMessage
{
    public Exception Cause { get; } = cause;

    public override bool WaitsForChildren => true;
}

/// <summary>From the parent, which has failed: stand still.</summary>
internal sealed class Suspend : SystemMessage
{
    public override bool WaitsForChildren => true;
}

/// <summary>From the parent: go on. With a cause it forgives that failure, else it ends a <see cref="Suspend"/>.</summary>
internal sealed class Resume(Exception? cause) : SystemMessage
{
    public Exception? Cause { get; } = cause;

    public override bool WaitsForChildren => true;
}

/// <summary>From anyone: stop.</summary>
internal sealed class Terminate : SystemMessage;

/// <summary>To the parent: this child has thrown and stands still.</summary>
internal sealed class Failed(LocalActorRef child, Exception cause) : SystemMessage
{
    public LocalActorRef Child { get; } = child;

    public Exception Cause { get; } = cause;

    public override bool WaitsWhileSuspended => true;
}

/// <summary>To the watched actor: tell the watcher when you die.</summary>
internal sealed class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee { get; } = watchee;

    public IInternalActorRef Watcher { get; } = watcher;

    /// <summary>Watching the dead is answered at once.</summary>
    public override void Refuse() => Watcher.SendSystemMessage(new DeathWatchNotification(Watchee, existenceConfirmed: false));
}

/// <summary>To the watched actor: no longer.</summary>
internal sealed class Unwatch(IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watcher { get; } = watcher;
}

/// <summary>To the parent and the watchers: this actor has died.</summary>
internal sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed) : SystemMessage
{
    public IActorRef Actor { get; } = actor;

    public bool ExistenceConfirmed { get; } = existenceConfirmed;
}
