namespace Pipeline.Engine.Tests;

public sealed class SupervisionTests : EngineTest
{
    private readonly TestProbe _log;

    public SupervisionTests() => _log = CreateTestProbe();

    /// <summary>A parent whose child says when it starts and stops, fails on "fail", and counts with int.</summary>
    private IActorRef ChildUnder(SupervisorStrategy strategy)
    {
        var child = Make(a =>
        {
            var sum = 0;
            a.Started = () => Say("started");
            a.Stopped = () => Say("stopped");
            a.On<int>(n => a.From.Tell(sum += n, a.Me));
            a.On<Exception>(cause => throw cause);
        });
        var parent = Spawn(a =>
        {
            a.Supervise(strategy);
            a.On<string>(_ => a.From.Tell(a.Ctx.ActorOf(child, "child"), a.Me));
        });
        parent.Tell("child", TestActor);
        var made = ExpectMsg<IActorRef>();
        _log.ExpectMsg("started");
        return made;
    }

    private void Say(string what) => _log.Ref.Tell(what, ActorRefs.NoSender);

    [Fact]
    public void Resume_keeps_the_state_and_logs_a_warning()
    {
        var child = ChildUnder(new OneForOneStrategy(_ => Directive.Resume));
        child.Tell(5, TestActor);
        ExpectMsg(5);

        EventFilter.Warning("boom", source: child.Path.ToString()).ExpectOne(() => child.Tell(new Boom(), TestActor));
        child.Tell(1, TestActor);

        ExpectMsg(6);
    }

    [Fact]
    public void Restart_loses_the_state_and_logs_an_error_with_the_childs_path_and_the_cause()
    {
        var child = ChildUnder(new OneForOneStrategy(_ => Directive.Restart));
        child.Tell(5, TestActor);
        ExpectMsg(5);

        EventFilter.Exception<Boom>("boom", source: child.Path.ToString()).ExpectOne(() => child.Tell(new Boom(), TestActor));
        child.Tell(1, TestActor);

        ExpectMsg(1);
    }

    [Fact]
    public void Stop_stops_the_child()
    {
        var child = Watch(ChildUnder(new OneForOneStrategy(_ => Directive.Stop)));

        EventFilter.Exception<Boom>().ExpectOne(() => child.Tell(new Boom(), TestActor));

        ExpectTerminated(child);
        _log.ExpectMsg("stopped");
    }

    [Fact]
    public void Escalate_fails_the_parent_with_the_same_exception()
    {
        var child = Make(a => a.On<string>(_ => throw new Boom("deep")));
        var middle = Make(a =>
        {
            a.Supervise(new OneForOneStrategy(_ => Directive.Escalate));
            a.Restarting = (cause, _) => TestActor.Tell(cause.Message, ActorRefs.NoSender);
            var made = a.Ctx.ActorOf(child);
            a.On<string>(m => made.Forward(m));
        });
        var top = Spawn(a =>
        {
            var made = a.Ctx.ActorOf(middle);
            a.On<string>(m => made.Forward(m));
        });

        EventFilter.Exception<Boom>("deep").ExpectOne(() => top.Tell("fail", TestActor));

        ExpectMsg("deep");
    }

    [Fact]
    public void Without_logging_nothing_is_logged()
    {
        var child = ChildUnder(new OneForOneStrategy(-1, -1, _ => Directive.Restart, loggingEnabled: false));

        EventFilter.Custom(_ => true).Expect(0, () =>
        {
            child.Tell(new Boom(), TestActor);
            _log.ExpectMsg("stopped");
            _log.ExpectMsg("started");
        });
    }

    [Fact]
    public void By_default_a_killed_child_is_stopped()
    {
        var child = Watch(ChildUnder(Strategies.DefaultStrategy));

        EventFilter.Exception<ActorKilledException>().ExpectOne(() => child.Tell(Kill.Instance, TestActor));

        ExpectTerminated(child);
    }

    [Fact]
    public void By_default_any_other_failure_restarts_the_child()
    {
        var child = ChildUnder(Strategies.DefaultStrategy);

        child.Tell(new Boom(), TestActor);

        _log.ExpectMsg("stopped");
        _log.ExpectMsg("started");
    }

    [Fact]
    public void The_default_decider_stops_what_cannot_start_was_killed_or_broke_a_death_pact()
    {
        var decider = Strategies.DefaultDecider;

        Assert.Equal(Directive.Stop, decider.Decide(new ActorInitializationException("x")));
        Assert.Equal(Directive.Stop, decider.Decide(new PostRestartException(TestActor, new Boom(), new Boom())));
        Assert.Equal(Directive.Stop, decider.Decide(new ActorKilledException("x")));
        Assert.Equal(Directive.Stop, decider.Decide(new DeathPactException(TestActor)));
        Assert.Equal(Directive.Restart, decider.Decide(new Boom()));
    }

    [Fact]
    public void A_decider_by_type_takes_the_first_that_fits()
    {
        var decider = Decider.From(
            Directive.Escalate, Directive.Resume.When<ArgumentNullException>(), Directive.Stop.When<ArgumentException>());

        Assert.Equal(Directive.Resume, decider.Decide(new ArgumentNullException()));
        Assert.Equal(Directive.Stop, decider.Decide(new ArgumentException()));
        Assert.Equal(Directive.Escalate, decider.Decide(new Boom()));
    }

    [Fact]
    public void With_zero_retries_the_first_failure_stops_the_child()
    {
        var child = Watch(ChildUnder(new OneForOneStrategy(0, null, _ => Directive.Restart)));

        child.Tell(new Boom(), TestActor);

        ExpectTerminated(child);
    }

    [Fact]
    public void Retries_without_a_window_count_for_ever()
    {
        var child = Watch(ChildUnder(new OneForOneStrategy(2, null, _ => Directive.Restart)));

        Restarts(child, 2);
        child.Tell(new Boom(), TestActor);

        ExpectTerminated(child);
    }

    [Fact]
    public void A_window_without_retries_allows_one_restart_in_it()
    {
        var child = Watch(ChildUnder(new OneForOneStrategy(null, TimeSpan.FromHours(1), _ => Directive.Restart)));

        Restarts(child, 1);
        child.Tell(new Boom(), TestActor);

        ExpectTerminated(child);
    }

    [Fact]
    public void Retries_within_a_window_are_limited()
    {
        var child = Watch(ChildUnder(new OneForOneStrategy(3, TimeSpan.FromHours(1), _ => Directive.Restart)));

        Restarts(child, 3);
        child.Tell(new Boom(), TestActor);

        ExpectTerminated(child);
    }

    private void Restarts(IActorRef child, int times)
    {
        for (var i = 0; i < times; i++)
        {
            child.Tell(new Boom(), TestActor);
            _log.ExpectMsg("stopped");
            _log.ExpectMsg("started");
        }
    }
}
