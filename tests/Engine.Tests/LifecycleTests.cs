namespace Pipeline.Engine.Tests;

public sealed class LifecycleTests : EngineTest
{
    private void Say(string what) => TestActor.Tell(what, ActorRefs.NoSender);

    [Fact]
    public void A_start_is_constructor_then_PreStart()
    {
        Spawn(a =>
        {
            Say("constructor");
            a.Started = () => Say("PreStart");
        });

        ExpectMsg("constructor");
        ExpectMsg("PreStart");
    }

    [Fact]
    public void A_restart_is_PreRestart_PostStop_constructor_PostRestart_PreStart_and_keeps_the_mailbox()
    {
        var actor = Spawn(a =>
        {
            Say("constructor");
            a.Started = () => Say("PreStart");
            a.Stopped = () => Say("PostStop");
            a.Restarting = (cause, message) => Say($"PreRestart {cause.Message} {message} {a.From.Equals(TestActor)}");
            a.On<string>(_ => throw new Boom(), m => m == "fail");
            a.On<string>(Say);
        });

        actor.Tell("fail", TestActor);
        actor.Tell("next", TestActor);

        Assert.Equal(
            ["constructor", "PreStart", "PreRestart boom fail True", "PostStop", "constructor", "PreStart", "next"],
            ReceiveN(7, Patience));
    }

    [Fact]
    public void PostRestart_runs_in_place_of_PreStart_when_overridden()
    {
        var actor = Spawn(a =>
        {
            a.Started = () => Say("PreStart");
            a.Restarted = cause => Say($"PostRestart {cause.Message}");
            a.On<string>(_ => throw new Boom());
        });

        actor.Tell("fail", TestActor);

        ExpectMsg("PreStart");
        ExpectMsg("PostRestart boom");
    }

    [Fact]
    public void By_default_a_restart_stops_the_children_and_waits_for_them()
    {
        var child = Make(a => a.Stopped = () => Say("child stopped"));
        var actor = Spawn(a =>
        {
            Say("constructor");
            a.Ctx.ActorOf(child, "same-name");
            a.On<string>(_ => throw new Boom());
        });

        actor.Tell("fail", TestActor);

        Assert.Equal(["constructor", "child stopped", "constructor"], ReceiveN(3, Patience));
        actor.Tell(new Act.Ping(), TestActor);
        ExpectMsg<Act.Pong>();
    }

    [Fact]
    public void Children_that_were_not_stopped_are_restarted()
    {
        var child = Make(a => a.Restarted = cause => Say($"child restarted {cause.Message}"));
        var parent = Sys.ActorOf(Props.Create(() => new KeepsItsChildren(child)));

        parent.Tell("fail", TestActor);

        ExpectMsg("child restarted boom");
    }

    private sealed class KeepsItsChildren : ReceiveActor
    {
        public KeepsItsChildren(Props child)
        {
            if (Context.Child("child").IsNobody()) Context.ActorOf(child, "child");
            Receive<string>(_ => throw new Boom());
        }

        protected override void PreRestart(Exception reason, object? message)
        {
        }
    }

    [Fact]
    public void An_exception_in_PreRestart_is_only_logged()
    {
        var actor = Spawn(a =>
        {
            a.Restarting = (_, _) => throw new Boom("in PreRestart");
            a.On<string>(_ => throw new Boom(), m => m == "fail");
            a.On<string>(Say);
        });

        EventFilter.Exception<PreRestartException>().ExpectOne(() => actor.Tell("fail", TestActor));
        actor.Tell("alive", TestActor);

        ExpectMsg("alive");
    }

    [Fact]
    public void The_old_instance_is_disposed_after_PostStop()
    {
        var actor = Sys.ActorOf(Props.Create(() => new DisposableActor(TestActor)));

        actor.Tell("fail", TestActor);
        ExpectMsg("PostStop");
        ExpectMsg("Dispose");
        Sys.Stop(actor);
        ExpectMsg("PostStop");
        ExpectMsg("Dispose");
    }

    private sealed class DisposableActor(IActorRef log) : UntypedActor, IDisposable
    {
        public void Dispose() => log.Tell("Dispose", ActorRefs.NoSender);

        protected override void OnReceive(object message) => throw new Boom();

        protected override void PostStop() => log.Tell("PostStop", ActorRefs.NoSender);
    }

    [Fact]
    public void A_failure_of_PreStart_is_an_ActorInitializationException_and_PostStop_is_not_called()
    {
        EventFilter.Exception<ActorInitializationException>().ExpectOne(() =>
        {
            var actor = Watch(Spawn(a =>
            {
                a.Started = () => throw new Boom();
                a.Stopped = () => Say("PostStop");
            }));
            ExpectTerminated(actor);
        });
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_failure_of_PostRestart_is_a_PostRestartException()
    {
        var actor = Watch(Spawn(a =>
        {
            a.Restarted = _ => throw new Boom("in PostRestart");
            a.On<string>(_ => throw new Boom());
        }));

        EventFilter.Exception<PostRestartException>().ExpectOne(() => actor.Tell("fail", TestActor));

        ExpectTerminated(actor);
    }

    [Fact]
    public void Code_after_a_stop_of_oneself_still_runs_and_no_further_message_is_handled()
    {
        var actor = Watch(Spawn(a =>
        {
            a.Stopped = () => Say("PostStop");
            a.On<string>(m =>
            {
                a.Ctx.Stop(a.Me);
                Say("after stop " + m);
            });
        }));

        EventFilter.DeadLetter<string>().ExpectOne(() =>
        {
            actor.Tell(new Act.Run(a =>
            {
                a.Me.Tell("1", ActorRefs.NoSender);
                a.Me.Tell("2", ActorRefs.NoSender);
            }), TestActor);
            ExpectMsg("after stop 1");
            ExpectMsg("PostStop");
            ExpectTerminated(actor);
        });
    }

    [Fact]
    public void A_stop_waits_for_the_children()
    {
        var child = Make(a => a.Stopped = () => Say("child"));
        var actor = Spawn(a =>
        {
            a.Ctx.ActorOf(child);
            a.Stopped = () => Say("parent");
        });

        actor.Tell(PoisonPill.Instance, TestActor);

        ExpectMsg("child");
        ExpectMsg("parent");
    }

    [Fact]
    public void A_name_is_taken_until_the_child_has_terminated()
    {
        using var release = new ManualResetEventSlim();
        var slow = Make(a => a.Stopped = () => release.Wait());
        var parent = Spawn(a =>
        {
            a.On<string>(_ =>
            {
                a.Ctx.Watch(a.Ctx.ActorOf(slow, "name"));
                a.Ctx.Stop(a.Ctx.Child("name"));
                TestActor.Tell(Record.Exception(() => a.Ctx.ActorOf(slow, "name"))!, a.Me);
                release.Set();
            });
            a.On<Terminated>(_ => TestActor.Tell(a.Ctx.ActorOf(slow, "name").Path.Name, a.Me));
        });

        parent.Tell("go", TestActor);

        ExpectMsg<InvalidActorNameException>();
        ExpectMsg("name");
    }
}
