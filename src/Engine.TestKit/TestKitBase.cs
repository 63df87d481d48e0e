namespace Pipeline.Engine.TestKit;

/// <summary>
/// What a test and a probe have in common: an actor that puts its messages into a queue, and expectations on that queue.
/// </summary>
public abstract partial class TestKitBase
{
    private static int _testActors;

    private readonly MessageQueue _queue = new();
    private Envelope? _last;

    private protected TestKitBase(ActorSystem system, string? testActorName)
    {
        Sys = system;
        EventFilter = new EventFilterFactory(system);
        TestActor = ((ExtendedActorSystem)system).SystemActorOf(
            Props.Create(() => new InternalTestActor(_queue)),
            testActorName ?? $"testActor{Interlocked.Increment(ref _testActors)}");
    }

    /// <summary>The system under test.</summary>
    public ActorSystem Sys { get; }

    /// <summary>The actor whose messages are expected. Pass it as sender explicitly.</summary>
    public IActorRef TestActor { get; }

    /// <summary>Expects log events and dead letters.</summary>
    public EventFilterFactory EventFilter { get; }

    /// <summary>The message that was received last.</summary>
    /// <exception cref="TestKitException">None was.</exception>
    public object LastMessage => Last.Message;

    /// <summary>The sender of the message that was received last.</summary>
    /// <exception cref="TestKitException">None was.</exception>
    public IActorRef LastSender => Last.Sender ?? Sys.DeadLetters;

    /// <summary>Whether messages wait to be received.</summary>
    public bool HasMessages => _queue.HasMessages;

    private Envelope Last => _last ?? throw new TestKitException("No message has been received yet.");

    /// <summary>Another actor with a queue of its own.</summary>
    public TestProbe CreateTestProbe(string? name = null) => new(Sys, name);

    /// <summary>Creates a top-level actor.</summary>
    public IActorRef ActorOf(Props props, string? name = null) => Sys.ActorOf(props, name);

    /// <summary>Creates a top-level actor.</summary>
    public IActorRef ActorOf<TActor>(Func<TActor> factory, string? name = null)
        where TActor : ActorBase => Sys.ActorOf(Props.Create(factory), name);

    /// <summary>Creates a child of the test actor: what it sends to its parent can be expected.</summary>
    public IActorRef ChildActorOf(Props props, string? name = null) =>
        TestActor.Ask<IActorRef>(new InternalTestActor.Spawn(props, name), Patience.ForItself).GetAwaiter().GetResult();

    /// <summary>Makes the test actor watch another; returns when it does.</summary>
    public IActorRef Watch(IActorRef actorToWatch) =>
        TestActor.Ask<IActorRef>(new InternalTestActor.WatchActor(actorToWatch), Patience.ForItself).GetAwaiter().GetResult();

    /// <summary>Ends a watch; returns when it has ended.</summary>
    public IActorRef Unwatch(IActorRef actorToUnwatch) =>
        TestActor.Ask<IActorRef>(new InternalTestActor.UnwatchActor(actorToUnwatch), Patience.ForItself).GetAwaiter().GetResult();

    /// <summary>From now on messages for which the predicate is true are not queued.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        TestActor.Tell(new InternalTestActor.SetIgnore(shouldIgnoreMessage), ActorRefs.NoSender);

    /// <summary>From now on messages of this type for which the predicate is true are not queued.</summary>
    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    /// <summary>From now on every message is queued.</summary>
    public void IgnoreNoMessages() => TestActor.Tell(new InternalTestActor.SetIgnore(null), ActorRefs.NoSender);

    /// <summary>From now on the pilot sees each message before it is queued, and may answer it.</summary>
    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new InternalTestActor.SetPilot(pilot), ActorRefs.NoSender);
}
