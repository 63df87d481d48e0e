namespace Pipeline.Engine.Tests;

public sealed class StashTests : EngineTest
{
    private IActorRef Stasher(Action<Act>? more = null) => Spawn(a =>
    {
        more?.Invoke(a);
        a.On<int>(_ => a.Stash.Stash());
        a.On<string>(_ => throw new Boom(), m => m == "fail");
        a.On<string>(_ =>
        {
            a.Turn(() => a.OnAny(n => TestActor.Tell((n, a.From), a.Me)));
            a.Stash.UnstashAll();
        });
    });

    [Fact]
    public void Unstashed_messages_come_first_in_order_with_their_senders()
    {
        using var gate = new ManualResetEventSlim();
        var actor = Stasher(a => a.On<TimeSpan>(t => gate.Wait(t)));
        var other = CreateTestProbe();
        actor.Tell(Patience, TestActor);
        actor.Tell(1, other.Ref);
        actor.Tell(2, TestActor);
        actor.Tell("open", TestActor);
        actor.Tell(3, TestActor);
        gate.Set();

        Assert.Equal([(1, other.Ref), (2, TestActor), (3, TestActor)], ReceiveN(3, Patience).Cast<(object, IActorRef)>());
    }

    [Fact]
    public void One_message_cannot_be_stashed_twice()
    {
        var actor = Spawn(a => a.On<int>(_ =>
        {
            a.Stash.Stash();
            TestActor.Tell(Record.Exception(a.Stash.Stash)!, a.Me);
        }));

        actor.Tell(1, TestActor);

        ExpectMsg<IllegalActorStateException>();
    }

    [Fact]
    public void A_message_can_be_stashed_again_when_it_comes_again()
    {
        var times = 0;
        var actor = Spawn(a =>
        {
            a.On<int>(n =>
            {
                if (++times < 3) a.Stash.Stash();
                else TestActor.Tell(n, a.Me);
                a.Me.Tell("again", a.Me);
            });
            a.On<string>(_ => a.Stash.UnstashAll());
        });

        actor.Tell(1, TestActor);

        ExpectMsg(1);
    }

    [Fact]
    public void On_restart_stashed_messages_are_replayed_first()
    {
        var starts = 0;
        var actor = Spawn(a =>
        {
            var first = starts++ == 0;
            a.On<int>(n =>
            {
                if (first) a.Stash.Stash();
                else TestActor.Tell(n, a.Me);
            });
            a.On<string>(_ => throw new Boom());
        });

        actor.Tell(1, TestActor);
        actor.Tell(2, TestActor);
        actor.Tell("fail", TestActor);
        actor.Tell(3, TestActor);

        Assert.Equal([1, 2, 3], ReceiveN(3, Patience).Cast<int>());
    }

    [Fact]
    public void On_stop_stashed_messages_become_dead_letters()
    {
        var actor = Watch(Stasher());
        actor.Tell(1, TestActor);
        actor.Tell(2, TestActor);

        EventFilter.DeadLetter<int>().Expect(2, () => actor.Tell(PoisonPill.Instance, TestActor));
        ExpectTerminated(actor);
    }

    [Fact]
    public void In_the_constructor_there_is_no_stash_yet()
    {
        Spawn(a => TestActor.Tell(a.Stash is null ? "none" : "some", a.Me));

        ExpectMsg("none");
    }

    [Fact]
    public void The_stash_can_be_taken_out_filtered_and_put_back()
    {
        var actor = Spawn(a =>
        {
            a.On<int>(n =>
            {
                if (n < 3) a.Stash.Stash();
                else TestActor.Tell(n, a.Me);
            });
            a.On<string>(_ =>
            {
                Assert.Equal((2, false, true, false), (a.Stash.Count, a.Stash.IsEmpty, a.Stash.NonEmpty, a.Stash.IsFull));
                var taken = a.Stash.ClearStash().ToList();
                Assert.True(a.Stash.IsEmpty);
                a.Stash.Prepend(taken);
                a.Turn(() => a.OnAny(n => TestActor.Tell(n, a.Me)));
                a.Stash.UnstashAll(envelope => envelope.Message is 2);
            });
        });

        foreach (var m in new object[] { 1, 2, "go", 3 }) actor.Tell(m, TestActor);

        Assert.Equal([2, 3], ReceiveN(2, Patience).Cast<int>());
    }
}
