using System.Security.Cryptography;

namespace Pipeline.Engine;

/// <summary>The system: guardians, dead letters, and the order of its end.</summary>
internal sealed class LocalActorSystem : ExtendedActorSystem
{
    private readonly ActorPath _root;
    private readonly RootRef _rootRef;
    private readonly DeadLetterRef _deadLetters;
    private readonly ActorCell _user;
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // No Lock: the first one of a process costs 0.2 ms, the monitor has been used by then.
    private readonly object _lock = new();

    private ActorCell? _system;
    private ClockScheduler? _clockScheduler;
    private EventStream? _eventStream;
    private ILoggingAdapter? _log;
    private Random? _random;
    private SerializerWithStringManifest? _serializer;
    private object? _persistence;
    private CoordinatedShutdown? _shutdown;
    private Stack<Action>? _onTermination;
    private bool _terminating;
    private bool _done;
    private long _uids;
    private int _temporaryNames;
    private int _deadLettersLogged;

    public LocalActorSystem(string name, EngineSetup setup)
        : base(Checked(name))
    {
        Setup = setup;
        _root = ActorPath.Root(name);
        _rootRef = new RootRef(this, _root);
        _deadLetters = new DeadLetterRef(this, _root.Child("deadLetters", 0));
        _user = Guardian("user");
    }

    public TimeProvider Clock => Setup.Clock;

    public MessageDispatcher Dispatcher => Setup.Dispatcher;

    public override IScheduler Scheduler => Setup.Scheduler ?? ClockScheduler();

    public override EventStream EventStream =>
        _eventStream ?? Interlocked.CompareExchange(ref _eventStream, new EventStream(this), null) ?? _eventStream;

    public override IActorRef DeadLetters => _deadLetters;

    public override ILoggingAdapter Log => _log ??= new BusLogging(this, Name, typeof(ActorSystem));

    public override Task WhenTerminated => _terminated.Task;

    public override SerializerWithStringManifest? Serializer
    {
        get
        {
            lock (_lock) return _serializer ??= Setup.Serializer?.Invoke(this);
        }
    }

    /// <summary>Made when first asked for: most systems end without.</summary>
    public CoordinatedShutdown CoordinatedShutdown =>
        _shutdown ?? Interlocked.CompareExchange(ref _shutdown, new CoordinatedShutdown(this), null) ?? _shutdown;

    internal override EngineSetup Setup { get; }

    public override IActorRef ActorOf(Props props, string? name = null) => _user.ActorOf(props, name);

    public override void Stop(IActorRef actor)
    {
        if (actor is Nobody) return;
        var target = actor as IInternalActorRef ?? throw new ArgumentException($"{actor} cannot be stopped.", nameof(actor));
        target.SendSystemMessage(new Terminate());
    }

    public override Task Terminate()
    {
        if (_shutdown is null) return StopActors();
        _ = _shutdown.Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        return WhenTerminated;
    }

    /// <summary>Stops all actors, whatever else is to be done.</summary>
    public Task StopActors()
    {
        lock (_lock)
        {
            if (_terminating) return WhenTerminated;
            _terminating = true;
        }

        _user.Self.SendSystemMessage(new Terminate());
        return WhenTerminated;
    }

    public override void RegisterOnTermination(Action code)
    {
        ArgumentNullException.ThrowIfNull(code);
        lock (_lock)
        {
            if (_done) throw new InvalidOperationException("The system has terminated.");
            (_onTermination ??= new Stack<Action>()).Push(code);
        }
    }

    public long NextUid() => Interlocked.Increment(ref _uids);

    public ActorPath TemporaryPath() =>
        _root.Child("temp", 0).Child(AutomaticName.Of(Interlocked.Increment(ref _temporaryNames) - 1), NextUid());

    /// <summary>A number from 0 to 1.</summary>
    public double NextRandom()
    {
        lock (_lock)
        {
            _random ??= Setup.Random ?? new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
            return _random.NextDouble();
        }
    }

    /// <summary>A message that reached nobody.</summary>
    public void DeadLetter(Envelope envelope, IActorRef recipient)
    {
        var message = envelope.Message is TimerMessage timer ? timer.Message : envelope.Message;
        if (message is IDeadLetterSuppression) return;
        Publish(message as DeadLetter ?? new DeadLetter(message, envelope.Sender ?? _deadLetters, recipient));
    }

    public void Publish(DeadLetter letter)
    {
        if (Setup.LogDeadLetters > 0 && Interlocked.Increment(ref _deadLettersLogged) <= Setup.LogDeadLetters)
        {
            var type = letter.Message.GetType();
            Log.Info("Message [{0}] from {1} to {2} was not delivered.", type, letter.Sender, letter.Recipient);
        }

        EventStream.Publish(letter);
    }

    /// <summary>Stamps a log event and hands it to the setup's logger.</summary>
    public void Write(LogEvent entry)
    {
        entry.Timestamp = Clock.GetUtcNow();
        try
        {
            if (entry.LogLevel() >= Setup.LogLevel) Setup.Logger?.Invoke(entry);
        }
        catch (Exception)
        {
            // A logger that throws must not take down the actor that logs.
        }
    }

    /// <summary>The order of the end: the user's actors, the system's own, timers, callbacks, then whoever waits.</summary>
    public void GuardianStopped()
    {
        Stack<Action>? callbacks;
        lock (_lock)
        {
            if (_system is { Self.IsTerminated: false } system)
            {
                // Not Terminate, which would overtake what the user's last actors have written to the journal.
                system.Self.Tell(GuardianActor.Finish);
                return;
            }

            _done = true;
            callbacks = _onTermination;
            _onTermination = null;
        }

        _clockScheduler?.Stop();
        while (callbacks is { Count: > 0 })
        {
            try
            {
                callbacks.Pop()();
            }
            catch (Exception cause)
            {
                Log.Error(cause, "A termination callback failed");
            }
        }

        _terminated.TrySetResult();
    }

    internal override T Persistence<T>(Func<ExtendedActorSystem, T> create)
    {
        lock (_lock) return (T)(_persistence ??= create(this));
    }

    internal override IActorRef SystemActorOf(Props props, string name)
    {
        lock (_lock) _system ??= Guardian("system");
        return _system.ActorOf(props, name);
    }

    private static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var valid = name.Length > 0 && name[0] != '-';
        foreach (var c in name) valid &= char.IsAsciiLetterOrDigit(c) || c == '-';
        return valid ? name : throw new ArgumentException(
            $"'{name}' cannot name a system: it may hold letters, digits and '-', and not begin with '-'.", nameof(name));
    }

    private ActorCell Guardian(string name)
    {
        var cell = new ActorCell(this, _rootRef, name, Props.Create(static () => new GuardianActor()));
        // Not scheduled: it starts with the first system message that it has to handle.
        cell.Self.EnqueueSystemMessage(new Create());
        return cell;
    }

    private ClockScheduler ClockScheduler()
    {
        lock (_lock) return _clockScheduler ??= new ClockScheduler(Clock);
    }
}
