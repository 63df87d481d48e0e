namespace Pipeline.Engine.Tests;

public sealed class ReceiveAsyncTests : EngineTest
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public void No_message_is_handled_until_the_task_ends()
    {
        var actor = Spawn(a =>
        {
            a.OnAsync<string>(async m =>
            {
                TestActor.Tell("begin " + m, a.Me);
                await _gate.Task;
                TestActor.Tell("end " + m, a.Me);
            });
            a.On<int>(n => TestActor.Tell(n, a.Me));
        });

        actor.Tell("a", TestActor);
        actor.Tell(1, TestActor);
        ExpectMsg("begin a");
        _gate.SetResult();

        ExpectMsg("end a");
        ExpectMsg(1);
    }

    [Fact]
    public void After_an_await_Self_Sender_and_Context_are_those_of_the_start()
    {
        var actor = Spawn(a => a.OnAsync<string>(async _ =>
        {
            TestActor.Tell("begun", a.Me);
            await _gate.Task;
            a.From.Tell((a.Me, a.Ctx.Self), a.Me);
        }));

        actor.Tell("who", TestActor);
        ExpectMsg("begun");
        _gate.SetResult();

        ExpectMsg<(IActorRef, IActorRef)>(pair => Assert.Equal((actor, actor), pair));
    }

    [Fact]
    public void A_stop_during_the_await_stops_at_once_and_the_rest_never_runs()
    {
        var actor = Watch(Spawn(a =>
        {
            a.Stopped = () => TestActor.Tell("stopped", ActorRefs.NoSender);
            a.OnAsync<string>(async _ =>
            {
                TestActor.Tell("begun", a.Me);
                await _gate.Task;
                TestActor.Tell("never", ActorRefs.NoSender);
            });
        }));
        actor.Tell("go", TestActor);
        ExpectMsg("begun");

        Sys.Stop(actor);

        ExpectMsg("stopped");
        ExpectTerminated(actor);
        _gate.SetResult();
        ExpectNoMsg(50);
    }

    [Fact]
    public async Task Terminating_the_system_does_not_wait_for_the_await()
    {
        var system = ActorSystem.Create("Sys-1");
        var actor = system.ActorOf(Make(a => a.OnAsync<string>(async _ =>
        {
            TestActor.Tell("begun", a.Me);
            await _gate.Task;
        })));
        actor.Tell("go", TestActor);
        ExpectMsg("begun");

        await system.Terminate().WaitAsync(Patience);
    }

    [Fact]
    public void A_poison_pill_waits_for_the_end()
    {
        var actor = Watch(Spawn(a => a.OnAsync<string>(async _ =>
        {
            TestActor.Tell("begun", a.Me);
            await _gate.Task;
            TestActor.Tell("ended", a.Me);
        })));

        actor.Tell("go", TestActor);
        actor.Tell(PoisonPill.Instance, TestActor);
        ExpectMsg("begun");
        _gate.SetResult();

        ExpectMsg("ended");
        ExpectTerminated(actor);
    }

    [Fact]
    public void An_exception_is_a_failure_with_the_message_of_the_handler()
    {
        var actor = Spawn(a =>
        {
            a.Restarting = (cause, message) => TestActor.Tell((cause.GetType(), message), ActorRefs.NoSender);
            a.OnAsync<string>(async _ =>
            {
                TestActor.Tell("begun", a.Me);
                await _gate.Task;
                throw new Boom();
            });
        });

        actor.Tell("doomed", TestActor);
        ExpectMsg("begun");
        _gate.SetResult();

        ExpectMsg<(Type, object)>(pair => Assert.Equal((typeof(Boom), "doomed"), pair));
    }

    [Fact]
    public void An_exception_before_the_first_await_is_a_failure_with_the_message_of_the_handler()
    {
        var actor = Spawn(a =>
        {
            a.Restarting = (cause, message) => TestActor.Tell((cause.GetType(), message), ActorRefs.NoSender);
            a.OnAsync<string>(_ => throw new Boom());
        });

        actor.Tell("doomed", TestActor);

        ExpectMsg<(Type, object)>(pair => Assert.Equal((typeof(Boom), "doomed"), pair));
    }

    [Fact]
    public void A_cancellation_is_a_failure()
    {
        var actor = Spawn(a =>
        {
            a.Restarting = (cause, _) => TestActor.Tell(cause, ActorRefs.NoSender);
            a.OnAsync<string>(_ => Task.FromCanceled(new CancellationToken(true)));
        });

        actor.Tell("go", TestActor);

        ExpectMsg<TaskCanceledException>();
    }

    [Fact]
    public void After_a_failure_the_actor_goes_on_with_its_mailbox()
    {
        var actor = Spawn(a =>
        {
            a.OnAsync<string>(async _ =>
            {
                TestActor.Tell("begun", a.Me);
                await _gate.Task;
                throw new Boom();
            });
            a.On<int>(n => TestActor.Tell(n, a.Me));
        });

        actor.Tell("go", TestActor);
        actor.Tell(7, TestActor);
        ExpectMsg("begun");
        _gate.SetResult();

        ExpectMsg(7);
    }

    [Fact]
    public void Become_works_after_an_await()
    {
        var actor = Spawn(a => a.OnAsync<string>(async _ =>
        {
            TestActor.Tell("begun", a.Me);
            await _gate.Task;
            a.Turn(() => a.OnAny(m => TestActor.Tell($"turned {m}", a.Me)));
        }));

        actor.Tell("turn", TestActor);
        actor.Tell("x", TestActor);
        ExpectMsg("begun");
        _gate.SetResult();

        ExpectMsg("turned x");
    }

    [Fact]
    public void Asking_oneself_times_out()
    {
        var actor = Spawn(a => a.OnAsync<string>(async _ =>
        {
            var me = a.Me;
            var thrown = await Record.ExceptionAsync(() => me.Ask<string>("self", TimeSpan.FromMilliseconds(50)));
            TestActor.Tell(thrown!, a.Me);
            a.Turn(() => a.OnAny(_ => { }));
        }));

        actor.Tell("go", TestActor);

        ExpectMsg<AskTimeoutException>();
    }

    [Fact]
    public void While_an_actor_awaits_it_does_not_hear_of_a_death()
    {
        var friend = Spawn(_ => { });
        var actor = Spawn(a =>
        {
            a.Ctx.Watch(friend);
            a.On<Terminated>(_ => TestActor.Tell("terminated", a.Me));
            a.OnAsync<string>(async _ =>
            {
                TestActor.Tell("begun", a.Me);
                await _gate.Task;
                TestActor.Tell("await over", a.Me);
            });
        });
        actor.Tell("go", TestActor);
        ExpectMsg("begun");
        Watch(friend);

        Sys.Stop(friend);
        ExpectTerminated(friend);
        _gate.SetResult();

        ExpectMsg("await over");
        ExpectMsg("terminated");
    }

    [Fact]
    public void While_a_parent_awaits_its_failing_child_is_not_restarted()
    {
        var child = Make(a =>
        {
            a.Restarted = _ => TestActor.Tell("restarted", a.Me);
            a.On<string>(_ => throw new Boom());
        });
        var parent = Spawn(a => a.OnAsync<string>(async _ =>
        {
            TestActor.Tell(a.Ctx.ActorOf(child), a.Me);
            await _gate.Task;
            TestActor.Tell("await over", a.Me);
        }));
        parent.Tell("go", TestActor);
        var failing = ExpectMsg<IActorRef>();

        failing.Tell("fail", TestActor);
        ExpectNoMsg(50);
        _gate.SetResult();

        ExpectMsg("await over");
        ExpectMsg("restarted");
    }
}
