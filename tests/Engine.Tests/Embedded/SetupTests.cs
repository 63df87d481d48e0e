namespace Pipeline.Engine.Tests;

public sealed class SetupTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ManualClock _clock = new();

    private static Props Make(Action<Act> configure) => Props.Create(() => new Act(configure));

    [Fact]
    public async Task An_Ask_times_out_by_the_injected_clock()
    {
        using var system = ActorSystem.Create("Sys", new EngineSetup { Clock = _clock });
        var answer = system.ActorOf(Make(a => a.On<string>(_ => { }))).Ask<string>("?", 10 * Second);

        _clock.Advance(10 * Second - TimeSpan.FromTicks(1));
        Assert.False(answer.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));

        await Assert.ThrowsAsync<AskTimeoutException>(() => answer.WaitAsync(Patience));
        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public async Task An_answered_Ask_leaves_no_timer()
    {
        using var system = ActorSystem.Create("Sys", new EngineSetup { Clock = _clock });
        var actor = system.ActorOf(Make(_ => { }));

        await actor.Ask<Act.Pong>(new Act.Ping(), 10 * Second);

        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public async Task Timers_run_by_the_injected_clock_and_none_is_left_after_termination()
    {
        using var kit = new KitBase(new EngineSetup { Clock = _clock });
        var actor = kit.Sys.ActorOf(Make(a =>
        {
            a.Timers.StartPeriodicTimer("tick", "tick", Second);
            a.On<string>(m => kit.TestActor.Tell(m, a.Me));
        }));
        await actor.Ask<Act.Pong>(new Act.Ping());
        kit.Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromHours(1), actor, "late", ActorRefs.NoSender);

        _clock.Advance(3 * Second);
        Assert.Equal(["tick", "tick", "tick"], kit.ReceiveN(3, Patience));

        await kit.Sys.Terminate();
        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public async Task A_failure_after_the_window_opens_the_next_one()
    {
        using var kit = new KitBase(new EngineSetup { Clock = _clock });
        var child = Make(a => a.On<string>(_ => throw new Boom()));
        var parent = kit.Sys.ActorOf(Make(a =>
        {
            a.Supervise(new OneForOneStrategy(2, 10 * Second, _ => Directive.Restart));
            a.On<string>(_ => a.From.Tell(a.Ctx.ActorOf(child), a.Me));
        }));
        var failing = kit.Watch(await parent.Ask<IActorRef>("child"));

        async Task Fail(int times)
        {
            for (var i = 0; i < times; i++) failing.Tell("fail", ActorRefs.NoSender);
            await failing.Ask<Act.Pong>(new Act.Ping());
        }

        await Fail(2);
        _clock.Advance(11 * Second);
        await Fail(2);
        failing.Tell("fail", ActorRefs.NoSender);

        kit.ExpectTerminated(failing, Patience);
    }

    [Fact]
    public async Task The_logger_gets_what_is_logged_with_its_time_and_may_throw()
    {
        var entries = new List<string>();
        var system = ActorSystem.Create("Sys", new EngineSetup
        {
            Clock = _clock,
            LogLevel = LogLevel.WarningLevel,
            Logger = entry =>
            {
                entries.Add($"{entry.LogLevel()} {entry.Message} {entry.Timestamp == _clock.GetUtcNow()}");
                throw new Boom();
            },
        });

        system.Log.Info("too low");
        system.Log.Warning("{0} low", "not");
        await system.Terminate();

        Assert.Equal(["WarningLevel not low True"], entries);
    }

    [Fact]
    public async Task Nothing_is_logged_of_dead_letters_unless_asked_and_then_only_the_first()
    {
        var entries = new List<string>();
        var system = ActorSystem.Create("Sys", new EngineSetup
        {
            LogDeadLetters = 2,
            Logger = entry => entries.Add(entry.Message.ToString()!),
        });

        for (var i = 0; i < 3; i++) system.DeadLetters.Tell(i, ActorRefs.NoSender);
        await system.Terminate();

        Assert.Equal(2, entries.Count);
        Assert.All(entries, entry => Assert.StartsWith("Message [System.Int32] from", entry, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_serializer_is_made_once_when_first_asked_for()
    {
        var made = 0;
        var system = (ExtendedActorSystem)ActorSystem.Create("Sys", new EngineSetup
        {
            Serializer = owner =>
            {
                made++;
                return new NullSerializer(owner);
            },
        });
        Assert.Equal(0, made);

        Assert.Same(system.Serializer, system.Serializer);
        Assert.Equal(1, made);
        await system.Terminate();
    }

    private sealed class NullSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 1;

        public override object FromBinary(byte[] bytes, string manifest) => "";

        public override string Manifest(object o) => "";

        public override byte[] ToBinary(object obj) => [];
    }
}
