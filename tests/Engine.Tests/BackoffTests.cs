namespace Pipeline.Engine.Tests;

public sealed class BackoffTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestProbe _child;

    public BackoffTests() => _child = CreateTestProbe();

    private Props Child() => Make(a =>
    {
        a.Started = () => _child.Ref.Tell("started", a.Me);
        a.On<string>(_ => throw new Boom(), m => m == "fail");
        a.On<string>(_ => a.Ctx.Stop(a.Me), m => m == "stop");
        a.On<string>(m => a.Ctx.Parent.Tell(m, a.Me), m => m.StartsWith("up", StringComparison.Ordinal));
        a.On<string>(m => a.From.Tell(m, a.Me));
    });

    private BackoffOptions OnFailure(int retries = -1) =>
        Backoff.OnFailure(Child(), "child", Second, 4 * Second, 0, retries).WithAutoReset(TimeSpan.FromHours(1));

    private BackoffOptions OnStop(int retries = -1) =>
        Backoff.OnStop(Child(), "child", Second, 4 * Second, 0, retries)
            .WithAutoReset(TimeSpan.FromHours(1))
            .WithDefaultStoppingStrategy();

    private IActorRef Start(BackoffOptions options)
    {
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(options));
        _child.ExpectMsg("started");
        return supervisor;
    }

    /// <summary>Waits until the supervisor has no child, and its next start is scheduled.</summary>
    private void ChildIsGone(IActorRef supervisor) => AwaitAssert(() =>
    {
        supervisor.Tell(BackoffSupervisor.GetCurrentChild.Instance, TestActor);
        Assert.Null(ExpectMsg<BackoffSupervisor.CurrentChild>().Ref);
    });

    private void BacksOff(IActorRef supervisor, string order, TimeSpan delay)
    {
        supervisor.Tell(order, TestActor);
        ChildIsGone(supervisor);
        Time.Advance(delay - TimeSpan.FromTicks(1));
        ChildIsGone(supervisor);
        Assert.False(_child.HasMessages);
        Time.Advance(TimeSpan.FromTicks(1));
        _child.ExpectMsg("started");
    }

    [Fact]
    public void OnFailure_the_delay_doubles_up_to_the_maximum()
    {
        var supervisor = Start(OnFailure());

        foreach (var seconds in new[] { 1, 2, 4, 4 }) BacksOff(supervisor, "fail", seconds * Second);
    }

    [Fact]
    public void OnFailure_a_child_that_stops_itself_stops_the_supervisor()
    {
        var supervisor = Watch(Start(OnFailure()));

        supervisor.Tell("stop", TestActor);

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void OnStop_the_delay_doubles_up_to_the_maximum()
    {
        var supervisor = Start(OnStop());

        foreach (var seconds in new[] { 1, 2, 4, 4 }) BacksOff(supervisor, "stop", seconds * Second);
    }

    [Fact]
    public void OnStop_with_a_stopping_strategy_a_failure_backs_off() => BacksOff(Start(OnStop()), "fail", Second);

    [Fact]
    public void OnStop_with_the_default_strategy_a_failure_restarts_at_once()
    {
        var supervisor = Start(OnStop().WithSupervisorStrategy(new OneForOneStrategy(Strategies.DefaultDecider)));

        supervisor.Tell("fail", TestActor);

        _child.ExpectMsg("started");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Beyond_the_number_of_retries_the_supervisor_stops(bool onStop)
    {
        var supervisor = Watch(Start(onStop ? OnStop(2) : OnFailure(2)));
        BacksOff(supervisor, "fail", Second);
        BacksOff(supervisor, "fail", 2 * Second);

        supervisor.Tell("fail", TestActor);

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void By_default_a_child_that_survives_the_minimal_backoff_resets_the_count()
    {
        var supervisor = Start(Backoff.OnFailure(Child(), "child", Second, 4 * Second, 0, -1));
        BacksOff(supervisor, "fail", Second);
        Time.Advance(Second);

        BacksOff(supervisor, "fail", Second);
    }

    [Fact]
    public void With_a_long_auto_reset_the_count_stays_until_then()
    {
        var supervisor = Start(OnFailure());
        BacksOff(supervisor, "fail", Second);
        Settled(supervisor, 1);
        Time.Advance(TimeSpan.FromMinutes(59));
        Settled(supervisor, 1);

        Time.Advance(TimeSpan.FromMinutes(1));

        Settled(supervisor, 0);
    }

    [Fact]
    public void With_a_manual_reset_the_count_is_reset_by_a_message()
    {
        var supervisor = Start(OnFailure().WithManualReset());
        BacksOff(supervisor, "fail", Second);
        Settled(supervisor, 1);

        supervisor.Tell(BackoffSupervisor.Reset.Instance, TestActor);

        Settled(supervisor, 0);
    }

    private void Settled(IActorRef supervisor, int restarts)
    {
        supervisor.Tell(BackoffSupervisor.GetRestartCount.Instance, TestActor);
        ExpectMsg<BackoffSupervisor.RestartCount>(count => Assert.Equal(restarts, count.Count));
    }

    [Fact]
    public void Messages_are_forwarded_with_their_sender_and_the_childs_go_to_the_supervisors_parent()
    {
        var supervisor = ChildActorOf(BackoffSupervisor.Props(OnFailure()), "supervisor");
        _child.ExpectMsg("started");
        var asker = CreateTestProbe();

        supervisor.Tell("hello", asker.Ref);
        supervisor.Tell("upwards", asker.Ref);

        asker.ExpectMsg("hello");
        ExpectMsgFrom(supervisor, "upwards");
    }

    [Fact]
    public void While_the_child_is_stopped_messages_become_dead_letters()
    {
        var supervisor = Start(OnFailure());
        supervisor.Tell("fail", TestActor);
        ChildIsGone(supervisor);

        EventFilter.DeadLetter<string>().ExpectOne(() => supervisor.Tell("hello", TestActor));
    }

    [Fact]
    public void While_the_child_is_stopped_messages_can_be_answered()
    {
        var supervisor = Start(OnFailure().WithReplyWhileStopped("closed"));
        supervisor.Tell("fail", TestActor);
        ChildIsGone(supervisor);

        supervisor.Tell("hello", TestActor);

        ExpectMsg("closed");
    }

    [Fact]
    public void A_poison_pill_kills_the_supervisor_itself()
    {
        // Not OnFailure: there the end of the child is that of the supervisor, whoever got the pill.
        var supervisor = Watch(Start(OnStop()));

        supervisor.Tell(PoisonPill.Instance, TestActor);

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void After_a_final_stop_message_the_stop_of_the_child_is_the_end()
    {
        var supervisor = Watch(Start(OnStop().WithFinalStopMessage(m => m is "stop")));

        supervisor.Tell("stop", TestActor);

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Props WithOptions(TimeSpan min, TimeSpan max, double factor) =>
            BackoffSupervisor.Props(Backoff.OnStop(Child(), "child", min, max, factor, -1));

        Assert.Throws<ArgumentException>(() => WithOptions(TimeSpan.Zero, Second, 0));
        Assert.Throws<ArgumentException>(() => WithOptions(2 * Second, Second, 0));
        Assert.Throws<ArgumentException>(() => WithOptions(Second, Second, 1.5));
    }
}
