namespace Pipeline.Engine;

/// <summary>
/// What lies around one actor instance and outlives it: its identity, its current message, and the parts for children, death
/// watch, failures and receive timeout, each made when first needed. Everything here runs on the actor's own turn; other
/// threads reach a cell only through its reference.
/// </summary>
internal sealed partial class ActorCell
{
    [ThreadStatic]
    private static ActorCell? _current;

    private ActorBase? _actor;
    private Children? _children;
    private Envelope? _envelope;
    private DeathWatch? _watch;
    private FaultHandling? _faults;
    private ReceiveTimeoutTimer? _timeout;
    private ActorTaskScheduler? _tasks;

    public ActorCell(LocalActorSystem system, IInternalActorRef parent, string name, Props props)
    {
        Parent = parent;
        Props = props;
        Self = new LocalActorRef(system, name, this);
        Mailbox = new Mailbox(this);
    }

    /// <summary>The cell that this thread works for; null off the actors.</summary>
    public static ActorCell? Current
    {
        get => _current;
        set => _current = value;
    }

    public LocalActorRef Self { get; }

    public IInternalActorRef Parent { get; }

    public Props Props { get; }

    public Mailbox Mailbox { get; }

    /// <summary>Made when first needed; the guardian's by any thread.</summary>
    public Children Children => _children ?? Interlocked.CompareExchange(ref _children, new Children(this), null) ?? _children;

    public bool BlockedByChildren => _children is { BlocksActor: true };

    public LocalActorSystem System => Self.System;

    /// <summary>The message being handled with its sender; after a failure the one failed on, until the restart.</summary>
    public Envelope? Envelope
    {
        get => _envelope;
        set => _envelope = value;
    }

    public ActorBase? Actor => _actor;

    public FaultHandling Faults => _faults ??= new FaultHandling(this);

    public DeathWatch DeathWatch => _watch ??= new DeathWatch(this);

    public ActorTaskScheduler Tasks => _tasks ??= new ActorTaskScheduler(this);

    public bool IsFailed => _faults is { IsFailed: true };

    /// <summary>Handles one message from the mailbox.</summary>
    public void Invoke(Envelope envelope)
    {
        var timeout = _timeout;
        try
        {
            if (envelope.Message is TimerMessage timer)
            {
                if (!timer.TryTake(_actor, out var message)) return;
                envelope = new Envelope(message, envelope.Sender);
            }

            _envelope = envelope;
            timeout?.BeforeMessage(envelope.Message);
            Handle(envelope.Message);
            if (!IsFailed) _envelope = null;
        }
        catch (Exception cause)
        {
            Faults.Fail(cause);
        }

        _timeout?.AfterMessage(envelope.Message);
    }

    /// <summary>Handles one system message.</summary>
    public void Invoke(SystemMessage message)
    {
        try
        {
            switch (message)
            {
                case Create _: Create(); break;
                case Recreate recreate: Faults.Recreate(recreate.Cause); break;
                case Suspend: Faults.Suspend(); break;
                case Resume resume: Faults.Resume(resume.Cause); break;
                case Terminate: Faults.Terminate(); break;
                case Failed failed: Faults.ChildFailed(failed); break;
                case Watch watch: DeathWatch.AddWatcher(watch.Watcher); break;
                case Unwatch unwatch: _watch?.RemoveWatcher(unwatch.Watcher); break;
                case DeathWatchNotification death: Died(death); break;
                case TaskStep step: step.Run(); break;
                default: throw new NotSupportedException($"Unknown system message {message}");
            }
        }
        catch (Exception cause)
        {
            Faults.Fail(cause);
        }
    }

    /// <summary>Called by the constructor of an actor.</summary>
    public void Adopt(ActorBase actor)
    {
        _actor = actor;
        ClearBehaviours();
    }

    /// <summary>Makes an instance; it becomes the cell's actor.</summary>
    public ActorBase NewActor()
    {
        ActorBase actor;
        try
        {
            actor = Props.NewActor();
        }
        catch
        {
            _actor?.CancelTimers();
            _actor = null;
            throw;
        }

        actor.Constructed();
        if (actor is IActorStash stashing) stashing.Stash = ActorStash.Of(this);
        return actor;
    }

    /// <summary>Makes and starts the first instance.</summary>
    public void Create()
    {
        try
        {
            NewActor().AroundPreStart();
            _timeout?.Restart();
        }
        catch (Exception cause)
        {
            ReleaseActor();
            throw new ActorInitializationException(Self, "Exception during creation", cause);
        }
    }

    /// <summary>Lets go of the current instance: its stash returns to the mailbox, its timers end, and it is disposed.</summary>
    public void ReleaseActor()
    {
        var actor = _actor;
        _actor = null;
        _envelope = null;
        ClearBehaviours();
        try
        {
            (actor as IActorStash)?.Stash?.UnstashAll();
            // Those that were started in the last hooks: before these all were cancelled.
            actor?.CancelTimers();
            (actor as IDisposable)?.Dispose();
        }
        catch (Exception cause)
        {
            LogError(cause, $"Disposing of {actor!.GetType()} failed");
        }
    }

    /// <summary>Ends all watches, both ways.</summary>
    public void EndWatches(bool tellWatchers)
    {
        if (tellWatchers) _watch?.TellWatchers();
        else _watch?.UnwatchAll();
    }

    public void EndReceiveTimeout() => _timeout?.Stop();

    /// <summary>An asynchronous handler has ended.</summary>
    public void RestartReceiveTimeout(object? message) => _timeout?.AfterMessage(message);

    /// <summary>Returns a message to the head of the mailbox.</summary>
    public void EnqueueFirst(Envelope envelope)
    {
        if (envelope.Message is Terminated terminated) DeathWatch.Requeue(terminated.ActorRef);
        Mailbox.EnqueueFirst(envelope);
    }

    public void LogError(Exception? cause, string message) =>
        System.EventStream.Publish(new Error(cause, Self.Path.ToString(), _actor?.GetType(), message));

    private void Handle(object message)
    {
        switch (message)
        {
            case Terminated terminated: _watch?.Deliver(terminated); break;
            case PoisonPill: Self.SendSystemMessage(new Terminate()); break;
            case Kill: throw new ActorKilledException("Kill");
            default: Receive(message); break;
        }
    }

    private void Died(DeathWatchNotification death)
    {
        // The parent's own bookkeeping comes first: the name is free again inside the Terminated handler.
        _watch?.Died(death);
        if (_children is not null) Faults.ChildDied(death.Actor);
    }
}
