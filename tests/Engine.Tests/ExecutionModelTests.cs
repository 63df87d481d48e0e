namespace Pipeline.Engine.Tests;

public sealed class ExecutionModelTests : EngineTest
{
    [Fact]
    public void Messages_told_before_the_actor_has_started_are_handled_after_its_start()
    {
        using var gate = new ManualResetEventSlim();
        var actor = Spawn(a =>
        {
            a.Started = () =>
            {
                gate.Wait();
                TestActor.Tell("started", a.Me);
            };
            a.On<string>(m => TestActor.Tell(m, a.Me));
        });

        actor.Tell("first", TestActor);
        gate.Set();

        ExpectMsg("started");
        ExpectMsg("first");
    }

    [Fact]
    public void A_child_is_registered_at_once()
    {
        var child = Make(_ => { });
        Spawn(a =>
        {
            var made = a.Ctx.ActorOf(child, "child");
            TestActor.Tell(made.Equals(a.Ctx.Child("child")), a.Me);
        });

        ExpectMsg(true);
    }

    [Fact]
    public void A_stop_overtakes_the_messages_in_the_mailbox()
    {
        using var entered = new ManualResetEventSlim();
        using var gate = new ManualResetEventSlim();
        var blocking = Make(a => a.On<string>(_ =>
        {
            entered.Set();
            gate.Wait();
        }));
        var parent = Spawn(a =>
        {
            TestActor.Tell(a.Ctx.ActorOf(blocking, "child"), a.Me);
            a.On<string>(_ => a.Ctx.Stop(a.Ctx.Child("child")));
        });
        var child = Watch(ExpectMsg<IActorRef>());
        child.Tell("block", TestActor);
        entered.Wait();

        EventFilter.DeadLetter<string>().Expect(2, () =>
        {
            child.Tell("never handled", TestActor);
            child.Tell("nor this", TestActor);
            parent.Tell("stop it", TestActor);
            parent.Tell(new Act.Ping(), TestActor);
            ExpectMsg<Act.Pong>();
            gate.Set();
            ExpectTerminated(child);
        });
    }

    [Fact]
    public void A_failing_parent_suspends_its_children_until_it_is_decided()
    {
        using var deciding = new ManualResetEventSlim();
        using var decided = new ManualResetEventSlim();
        var child = Make(a => a.On<string>(m => TestActor.Tell(m, a.Me)));
        var parent = Make(a =>
        {
            TestActor.Tell(a.Ctx.ActorOf(child), a.Me);
            a.On<string>(_ => throw new Boom());
        });
        Spawn(a =>
        {
            a.Supervise(new OneForOneStrategy(_ =>
            {
                deciding.Set();
                decided.Wait();
                return Directive.Resume;
            }));
            a.Ctx.ActorOf(parent).Tell("fail", a.Me);
        });
        var suspended = ExpectMsg<IActorRef>();
        deciding.Wait();

        suspended.Tell("wait", TestActor);
        ExpectNoMsg(50);
        decided.Set();

        ExpectMsg("wait");
    }

    [Fact]
    public void A_busy_actor_lets_others_run()
    {
        var other = Spawn(a => a.On<string>(m => TestActor.Tell(m, a.Me)));
        var busy = Spawn(a => a.On<int>(n => a.Me.Tell(n + 1, a.Me)));
        for (var i = 0; i < 4; i++) busy.Tell(0, TestActor);

        other.Tell("my turn", TestActor);

        ExpectMsg("my turn", Patience);
        Sys.Stop(busy);
    }

    [Fact]
    public async Task Every_message_of_many_senders_is_handled_once_and_in_order_of_its_sender()
    {
        const int Senders = 4;
        const int Each = 50_000;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var next = new int[Senders];
        var seen = 0;
        var inOrder = true;
        var actor = Spawn(a => a.On<(int Sender, int Number)>(m =>
        {
            inOrder &= next[m.Sender]++ == m.Number;
            if (++seen == Senders * Each) done.SetResult();
        }));

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++) actor.Tell((sender, i), ActorRefs.NoSender);
        })));
        await done.Task.WaitAsync(Patience);

        Assert.True(inOrder);
    }

    [Fact]
    public async Task Messages_told_while_an_actor_stops_are_handled_or_dead_letters_but_never_lost()
    {
        const int Count = 20_000;
        for (var round = 0; round < 5; round++)
        {
            var handled = 0;
            var lost = 0;
            var actor = Watch(Spawn(a => a.On<object>(_ => handled++)));
            var letters = Spawn(a => a.On<DeadLetter>(_ => lost++, letter => letter.Recipient.Equals(actor)));
            Sys.EventStream.Subscribe(letters, typeof(DeadLetter));

            var telling = Task.Run(() =>
            {
                for (var i = 0; i < Count; i++) actor.Tell("message", ActorRefs.NoSender);
            });
            Sys.Stop(actor);
            ExpectTerminated(actor);
            await telling;
            await letters.Ask<Act.Pong>(new Act.Ping(), Patience);

            Assert.Equal(Count, handled + lost);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_message_is_left_lying_while_an_actor_is_suspended_and_resumed(bool byAwaiting)
    {
        const int Senders = 4;
        const int Each = 3_000;
        var seen = 0;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Count()
        {
            if (++seen == Senders * Each) done.SetResult();
        }

        var worker = Make(a =>
        {
            if (byAwaiting)
            {
                a.OnAsync<int>(async number =>
                {
                    Count();
                    if (number % 3 == 0) await Task.Run(() => { });
                });
            }
            else
            {
                a.On<int>(number =>
                {
                    Count();
                    if (number % 3 == 0) throw new Boom();
                });
            }
        });
        Spawn(a =>
        {
            a.Supervise(new OneForOneStrategy(-1, -1, _ => Directive.Resume, loggingEnabled: false));
            TestActor.Tell(a.Ctx.ActorOf(worker), a.Me);
        });
        var actor = ExpectMsg<IActorRef>();

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++) actor.Tell(i, ActorRefs.NoSender);
        })));

        await done.Task.WaitAsync(Patience);
    }
}
