namespace Pipeline.Engine.Tests;

/// <summary>Of an instance that is no more, no timer runs on, whenever it was started.</summary>
public sealed class TimerLifetimeTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();
    private readonly KitBase _kit;

    public TimerLifetimeTests() => _kit = new KitBase(new EngineSetup { Clock = _clock });

    public void Dispose() => _kit.Dispose();

    private IActorRef Spawn(Action<Act> configure) => _kit.Sys.ActorOf(Props.Create(() => new Act(configure)));

    private static void Start(Act actor) => actor.Timers.StartPeriodicTimer("key", "tick", Second);

    [Fact]
    public async Task A_timer_started_in_PreRestart_ends_with_the_instance()
    {
        var actor = Spawn(a => a.Restarting = (_, _) => Start(a));

        actor.Tell(new Act.Run(_ => throw new Boom()), ActorRefs.NoSender);
        await actor.Ask<Act.Pong>(new Act.Ping());

        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public void A_timer_started_in_PostStop_ends_with_the_actor()
    {
        var actor = _kit.Watch(Spawn(a => a.Stopped = () => Start(a)));

        _kit.Sys.Stop(actor);
        _kit.ExpectTerminated(actor);

        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public void A_timer_started_in_a_constructor_that_throws_ends_with_it()
    {
        var actor = Spawn(a =>
        {
            Start(a);
            throw new Boom();
        });

        _kit.Watch(actor);
        _kit.ExpectTerminated(actor);

        Assert.Equal(0, _clock.Timers);
    }

    [Fact]
    public void A_timer_started_in_a_PreStart_that_throws_ends_with_the_instance()
    {
        var actor = Spawn(a => a.Started = () =>
        {
            Start(a);
            throw new Boom();
        });

        _kit.Watch(actor);
        _kit.ExpectTerminated(actor);

        Assert.Equal(0, _clock.Timers);
    }
}
