namespace Pipeline.Engine.Tests;

public sealed class AskTests : EngineTest
{
    private IActorRef Answering(object answer) => Spawn(a => a.On<string>(_ => a.From.Tell(answer, a.Me)));

    private IActorRef Silent() => Spawn(a => a.On<string>(_ => { }));

    [Fact]
    public async Task The_reply_is_the_result() => Assert.Equal(42, await Answering(42).Ask<int>("?", Patience));

    [Fact]
    public async Task A_failure_faults_the_task_with_its_cause_itself()
    {
        var cause = new Boom();

        Assert.Same(cause, await Assert.ThrowsAsync<Boom>(() => Answering(new Status.Failure(cause)).Ask<int>("?", Patience)));
    }

    [Fact]
    public async Task Asked_for_an_object_a_failure_is_the_result()
    {
        var failure = new Status.Failure(new Boom());

        Assert.Same(failure, await Answering(failure).Ask<object>("?", Patience));
        Assert.Same(failure, await Answering(failure).Ask("?", Patience));
    }

    [Fact]
    public async Task A_success_is_not_unwrapped()
    {
        var actor = Answering(new Status.Success("value"));

        await Assert.ThrowsAsync<ArgumentException>(() => actor.Ask<string>("?", Patience));
        Assert.Equal("value", (await actor.Ask<Status.Success>("?", Patience)).Status);
    }

    [Fact]
    public async Task A_reply_of_another_type_faults_the_task()
    {
        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => Answering("text").Ask<int>("?", Patience));

        Assert.Equal("Received message of type [System.String] - Ask expected message of type [System.Int32]", thrown.Message);
    }

    [Fact]
    public void A_reply_of_another_type_goes_to_dead_letters()
    {
        var actor = Answering("text");

        EventFilter.DeadLetter<string>().ExpectOne(() => _ = actor.Ask<int>("?", Patience));
    }

    [Fact]
    public async Task Without_a_reply_it_times_out()
    {
        var thrown = await Assert.ThrowsAsync<AskTimeoutException>(() => Silent().Ask<int>("?", TimeSpan.FromMilliseconds(100)));

        Assert.Equal("Timeout after 0.10 seconds", thrown.Message);
    }

    [Fact]
    public async Task A_token_cancels_it()
    {
        using var source = new CancellationTokenSource();
        var answer = Silent().Ask<int>("?", source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
    }

    [Fact]
    public async Task Of_a_timeout_and_a_token_the_first_wins()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAsync<AskTimeoutException>(() => Silent().Ask<int>("?", TimeSpan.FromMilliseconds(10), source.Token));

        var answer = Silent().Ask<int>("?", Patience, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => answer);
    }

    [Fact]
    public async Task Without_a_timeout_it_waits_for_the_reply()
    {
        var questioner = CreateTestProbe();
        var answer = questioner.Ref.Ask<string>("?");
        questioner.ExpectMsg("?");
        questioner.Reply("answer");

        Assert.Equal("answer", await answer);
    }

    [Fact]
    public async Task A_timeout_of_zero_is_none()
    {
        var questioner = CreateTestProbe();
        var answer = questioner.Ref.Ask<string>("?", TimeSpan.Zero);
        questioner.ExpectMsg("?");
        questioner.Reply("answer");

        Assert.Equal("answer", await answer);
    }

    [Fact]
    public void A_second_reply_goes_to_dead_letters()
    {
        var actor = Spawn(a => a.On<string>(_ =>
        {
            a.From.Tell("first", a.Me);
            a.From.Tell(2, a.Me);
        }));

        EventFilter.DeadLetter<int>().ExpectOne(() => _ = actor.Ask<string>("?", Patience));
    }

    [Fact]
    public async Task Asking_an_actor_that_has_stopped_waits_for_the_timeout()
    {
        var actor = Watch(Silent());
        Sys.Stop(actor);
        ExpectTerminated(actor);

        await Assert.ThrowsAsync<AskTimeoutException>(() => actor.Ask<int>("?", TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task Nobody_cannot_be_asked() =>
        await Assert.ThrowsAsync<NotSupportedException>(async () => await ActorRefs.Nobody.Ask<int>("?", Patience));

    [Fact]
    public async Task A_message_can_carry_the_reference_to_reply_to()
    {
        var actor = Spawn(a => a.On<IActorRef>(to => to.Tell("direct", a.Me)));

        Assert.Equal("direct", await actor.Ask<string>(to => to, Patience, CancellationToken.None));
    }

    [Fact]
    public async Task Its_continuations_do_not_run_on_the_repliers_turn()
    {
        var probe = CreateTestProbe();
        var answer = probe.Ref.Ask<string>("?", Patience);
        probe.ExpectMsg("?");
        var replier = 0;
        var actor = Spawn(a => a.On<IActorRef>(to =>
        {
            to.Tell("answer", a.Me);
            replier = answer.IsCompleted ? 1 : -1;
            a.From.Tell("told", a.Me);
        }));
        using var release = new ManualResetEventSlim();
        var blocked = answer.ContinueWith(
            _ => release.Wait(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        actor.Tell(probe.Sender, TestActor);
        ExpectMsg("told");
        release.Set();

        await blocked;
        Assert.Equal(1, replier);
    }
}
