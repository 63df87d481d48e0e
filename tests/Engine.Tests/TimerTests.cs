namespace Pipeline.Engine.Tests;

public sealed class TimerTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private void Do(IActorRef actor, Action<Act> code)
    {
        actor.Tell(new Act.Run(code), TestActor);
        Settle(actor);
    }

    private IActorRef Telling() => Spawn(a => a.On<string>(m => TestActor.Tell(m, a.Me)));

    [Fact]
    public void A_single_timer_fires_once_at_its_time()
    {
        var actor = Telling();
        Do(actor, a => a.Timers.StartSingleTimer("key", "due", 2 * Second));

        Time.Advance(Second);
        Settle(actor);
        Assert.False(HasMessages);
        Time.Advance(Second);
        ExpectMsg("due");
        Time.Advance(10 * Second);
        Settle(actor);
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_periodic_timer_fires_at_each_interval()
    {
        var actor = Telling();
        Do(actor, a => a.Timers.StartPeriodicTimer("key", "tick", Second));

        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Second);
            ExpectMsg("tick");
        }
    }

    [Fact]
    public void A_periodic_timer_can_have_a_first_delay()
    {
        var actor = Telling();
        Do(actor, a => a.Timers.StartPeriodicTimer("key", "tick", 3 * Second, Second));

        Time.Advance(2 * Second);
        Settle(actor);
        Assert.False(HasMessages);
        Time.Advance(Second);
        ExpectMsg("tick");
        Time.Advance(Second);
        ExpectMsg("tick");
    }

    [Fact]
    public void A_timer_of_the_same_key_replaces_the_first()
    {
        var actor = Telling();
        Do(actor, a =>
        {
            a.Timers.StartSingleTimer("key", "first", Second);
            a.Timers.StartSingleTimer("key", "second", 2 * Second);
        });

        Time.Advance(2 * Second);

        ExpectMsg("second");
    }

    [Fact]
    public void A_message_of_a_timer_cancelled_while_it_waited_in_the_mailbox_is_dropped()
    {
        var actor = Telling();
        Do(actor, a => a.Timers.StartSingleTimer("key", "due", Second));

        actor.Tell(new Act.Run(a =>
        {
            Time.Advance(Second);
            a.Timers.Cancel("key");
        }), TestActor);
        Settle(actor);

        Assert.False(HasMessages);
    }

    [Fact]
    public void A_message_of_a_timer_replaced_while_it_waited_in_the_mailbox_is_dropped()
    {
        var actor = Telling();
        Do(actor, a => a.Timers.StartSingleTimer("key", "first", Second));

        actor.Tell(new Act.Run(a =>
        {
            Time.Advance(Second);
            a.Timers.StartSingleTimer("key", "second", Second);
        }), TestActor);
        Settle(actor);
        Assert.False(HasMessages);
        Time.Advance(Second);

        ExpectMsg("second");
    }

    [Fact]
    public void A_message_of_a_timer_from_before_a_restart_is_dropped()
    {
        var actor = Telling();
        Do(actor, a => a.Timers.StartSingleTimer("key", "old", Second));

        actor.Tell(new Act.Run(_ =>
        {
            Time.Advance(Second);
            throw new Boom();
        }), TestActor);
        Do(actor, a => a.Timers.StartSingleTimer("key", "new", Second));
        Assert.False(HasMessages);
        Time.Advance(Second);

        ExpectMsg("new");
    }

    [Fact]
    public void A_timer_started_in_PreRestart_does_not_reach_the_next_instance()
    {
        var actor = Spawn(a =>
        {
            a.Restarting = (_, _) => a.Timers.StartSingleTimer("key", "old", Second);
            a.On<string>(m => TestActor.Tell(m, a.Me));
        });
        actor.Tell(new Act.Run(_ => throw new Boom()), TestActor);
        Settle(actor);

        Time.Advance(Second);
        actor.Tell("end", TestActor);

        ExpectMsg("end");
    }

    [Fact]
    public void A_timer_started_in_a_constructor_that_threw_does_not_reach_the_next_instance()
    {
        var starts = 0;
        var child = Make(a =>
        {
            a.On<string>(m => TestActor.Tell(m, a.Me));
            if (starts++ > 0) return;
            a.Timers.StartSingleTimer("key", "old", Second);
            throw new Boom();
        });
        Spawn(a =>
        {
            a.Supervise(new OneForOneStrategy(_ => Directive.Restart));
            TestActor.Tell(a.Ctx.ActorOf(child), a.Me);
        });
        var actor = ExpectMsg<IActorRef>();
        Settle(actor);

        Time.Advance(Second);
        actor.Tell("end", TestActor);

        ExpectMsg("end");
    }

    [Fact]
    public void A_timer_that_an_old_instance_starts_after_the_restart_does_not_reach_the_new_one()
    {
        Act? old = null;
        var actor = Spawn(a =>
        {
            old ??= a;
            a.On<string>(m => TestActor.Tell(m, a.Me));
        });
        actor.Tell(new Act.Run(_ => throw new Boom()), TestActor);
        Do(actor, _ => old!.Timers.StartSingleTimer("key", "old", Second));

        Time.Advance(Second);
        actor.Tell("end", TestActor);

        ExpectMsg("end");
    }

    [Fact]
    public void A_single_timer_is_inactive_in_its_own_handler()
    {
        var actor = Spawn(a => a.On<string>(_ => TestActor.Tell(a.Timers.IsTimerActive("key"), a.Me)));
        Do(actor, a => a.Timers.StartSingleTimer("key", "due", Second));
        Do(actor, a => Assert.Equal(["key"], a.Timers.ActiveTimers));

        Time.Advance(Second);

        ExpectMsg(false);
    }

    [Fact]
    public void The_sender_is_DeadLetters_unless_given()
    {
        var actor = Spawn(a => a.On<string>(_ => TestActor.Tell(a.From, a.Me)));
        Do(actor, a => a.Timers.StartSingleTimer("none", "due", Second));
        Time.Advance(Second);
        ExpectMsg<IActorRef>(sender => sender.Equals(Sys.DeadLetters));

        Do(actor, a => a.Timers.StartSingleTimer("given", "due", Second, TestActor));
        Time.Advance(Second);
        ExpectMsg<IActorRef>(sender => sender.Equals(TestActor));
    }

    [Fact]
    public void All_timers_are_cancelled_before_the_hooks_of_stop_and_restart()
    {
        var actor = Watch(Spawn(a =>
        {
            a.Restarting = (_, _) => TestActor.Tell(a.Timers.IsTimerActive("key"), ActorRefs.NoSender);
            a.Stopped = () => TestActor.Tell(a.Timers.IsTimerActive("key"), ActorRefs.NoSender);
            a.Timers.StartSingleTimer("key", "due", Second);
        }));

        actor.Tell(new Act.Run(_ => throw new Boom()), TestActor);
        ExpectMsg(false);
        ExpectMsg(false);
        Settle(actor);
        Sys.Stop(actor);

        ExpectMsg(false);
        ExpectTerminated(actor);
    }

    [Fact]
    public void Timers_can_be_started_in_the_constructor()
    {
        var actor = Spawn(a =>
        {
            a.Timers.StartSingleTimer("key", "due", Second);
            a.On<string>(m => TestActor.Tell(m, a.Me));
        });
        Settle(actor);

        Time.Advance(Second);

        ExpectMsg("due");
    }

    [Fact]
    public void A_timer_can_deliver_a_poison_pill()
    {
        var actor = Watch(Telling());
        Do(actor, a => a.Timers.StartSingleTimer("end", PoisonPill.Instance, Second));

        Time.Advance(Second);

        ExpectTerminated(actor);
    }

    [Fact]
    public void A_timer_message_can_be_stashed()
    {
        var actor = Spawn(a =>
        {
            a.On<string>(_ => a.Stash.Stash(), m => m == "due");
            a.On<string>(_ =>
            {
                a.Turn(() => a.OnAny(m => TestActor.Tell(m, a.Me)));
                a.Stash.UnstashAll();
            });
        });
        Do(actor, a => a.Timers.StartSingleTimer("key", "due", Second));
        Time.Advance(Second);
        actor.Tell("open", TestActor);

        ExpectMsg("due");
    }

    [Fact]
    public void Ticks_that_come_during_an_asynchronous_handler_pile_up()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Spawn(a =>
        {
            a.Timers.StartPeriodicTimer("key", "tick", Second);
            a.On<string>(m => TestActor.Tell(m, a.Me));
            a.OnAsync<int>(async _ =>
            {
                TestActor.Tell("begun", a.Me);
                await gate.Task;
            });
        });
        actor.Tell(1, TestActor);
        ExpectMsg("begun");

        for (var i = 0; i < 3; i++) Time.Advance(Second);
        gate.SetResult();

        Assert.Equal(["tick", "tick", "tick"], ReceiveN(3));
    }

    [Fact]
    public void A_timer_can_be_started_after_an_await()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Spawn(a =>
        {
            a.On<string>(m => TestActor.Tell(m, a.Me));
            a.OnAsync<int>(async _ =>
            {
                TestActor.Tell("begun", a.Me);
                await gate.Task;
                a.Timers.StartSingleTimer("key", "due", Second);
            });
        });
        actor.Tell(1, TestActor);
        ExpectMsg("begun");
        gate.SetResult();
        Settle(actor);

        Time.Advance(Second);

        ExpectMsg("due");
    }
}
