namespace Pipeline.Engine;

// What the actor sees of its cell, and the behaviours that it changes there.
internal sealed partial class ActorCell : IUntypedActorContext
{
    // Null means the first behaviour of the actor, for which most need no delegate.
    private Receive? _behaviour;
    private Stack<Receive>? _behavioursBelow;

    public IActorRef Sender => _envelope?.Sender ?? System.DeadLetters;

    public TimeSpan? ReceiveTimeout => _timeout?.Duration;

    IActorRef IActorContext.Self => Self;

    IActorRef IActorContext.Parent => Parent;

    ActorSystem IActorContext.System => System;

    public IActorRef ActorOf(Props props, string? name = null) => Children.Create(props, name);

    public void Stop(IActorRef actor)
    {
        if (actor is Nobody) return;
        var target = actor as IInternalActorRef ?? throw new ArgumentException($"{actor} cannot be stopped.", nameof(actor));
        _children?.MarkDying(target);
        target.SendSystemMessage(new Terminate());
    }

    public IActorRef Child(string name) => _children?.ByName(name) ?? (IActorRef)ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => ChildRefs();

    public LocalActorRef[] ChildRefs() => _children?.Snapshot() ?? [];

    public IActorRef Watch(IActorRef subject) => DeathWatch.Watch(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return DeathWatch.Watch(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject) => DeathWatch.Unwatch(subject);

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout is { } duration)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero, nameof(timeout));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, ClockScheduler.LongestDelay, nameof(timeout));
        }
        else if (_timeout is null)
        {
            return;
        }

        (_timeout ??= new ReceiveTimeoutTimer(this)).Duration = timeout;
    }

    public void Become(Receive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        _behaviour = receive;
    }

    public void BecomeStacked(Receive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        (_behavioursBelow ??= new Stack<Receive>()).Push(Behaviour());
        _behaviour = receive;
    }

    public void UnbecomeStacked()
    {
        if (_behavioursBelow is { Count: > 0 }) _behaviour = _behavioursBelow.Pop();
    }

    public void Become(UntypedReceive receive) => Become(Handled(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    /// <summary>Runs the current behaviour, with a message in place of the one that arrived.</summary>
    public void Receive(object message)
    {
        if (_behaviour is null && _actor is UntypedActor actor) actor.Handle(message);
        else _actor!.AroundReceive(Behaviour(), message);
    }

    private static Receive Handled(UntypedReceive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        return message =>
        {
            receive(message);
            return true;
        };
    }

    private Receive Behaviour() => _behaviour ??= _actor!.FirstBehaviour();

    private void ClearBehaviours()
    {
        _behaviour = null;
        _behavioursBelow = null;
    }
}
