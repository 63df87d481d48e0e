namespace Pipeline.Engine.Tests;

public sealed class DeathWatchTests : EngineTest
{
    private sealed record Custom(string Text);

    private IActorRef Watcher(Action<Act> first) => Spawn(a =>
    {
        a.On<Act.Run>(run => run.Code(a));
        a.On<Terminated>(t => TestActor.Tell((t.ActorRef, t.ExistenceConfirmed, t.AddressTerminated, a.From), a.Me));
        a.On<Custom>(c => TestActor.Tell((c, a.From), a.Me));
        first(a);
    });

    private void ExpectDeath(IActorRef subject, bool existenceConfirmed) =>
        ExpectMsg<(IActorRef, bool, bool, IActorRef)>(
            death => Assert.Equal((subject, existenceConfirmed, false, subject), death));

    private void Settle(IActorRef actor)
    {
        actor.Tell(new Act.Ping(), TestActor);
        ExpectMsg<Act.Pong>();
    }

    [Fact]
    public void Terminated_comes_once_from_the_dead_actor_however_often_it_was_watched()
    {
        var subject = Spawn(_ => { });
        var watcher = Watcher(a =>
        {
            a.Ctx.Watch(subject);
            a.Ctx.Watch(subject);
        });
        Settle(watcher);

        Sys.Stop(subject);

        ExpectDeath(subject, existenceConfirmed: true);
        Settle(watcher);
    }

    [Fact]
    public void Watching_the_dead_delivers_at_once_without_confirmation()
    {
        var subject = Watch(Spawn(_ => { }));
        Sys.Stop(subject);
        ExpectTerminated(subject);

        Watcher(a => a.Ctx.Watch(subject));

        ExpectDeath(subject, existenceConfirmed: false);
    }

    [Fact]
    public void A_restart_is_no_death()
    {
        var subject = Spawn(a => a.On<string>(_ => throw new Boom()));
        var watcher = Watcher(a => a.Ctx.Watch(subject));

        subject.Tell("fail", TestActor);
        Settle(subject);
        Settle(watcher);
    }

    [Fact]
    public void A_watch_survives_a_restart_of_the_watcher()
    {
        var subject = Spawn(_ => { });
        var starts = 0;
        var watcher = Watcher(a =>
        {
            if (starts++ == 0) a.Ctx.Watch(subject);
        });
        watcher.Tell(new Act.Run(_ => throw new Boom()), TestActor);
        Settle(watcher);

        Sys.Stop(subject);

        ExpectDeath(subject, existenceConfirmed: true);
    }

    [Fact]
    public void Unwatch_drops_a_Terminated_that_waits_in_the_mailbox()
    {
        var subject = Spawn(_ => { });
        var witness = CreateTestProbe();
        witness.Watch(subject);
        var watcher = Watcher(a => a.Ctx.Watch(subject));
        Settle(watcher);

        watcher.Tell(new Act.Run(a =>
        {
            Sys.Stop(subject);
            witness.ExpectTerminated(subject);
            a.Me.Tell(new Act.Run(inner => inner.Ctx.Unwatch(subject)), a.Me);
        }), TestActor);
        Settle(watcher);
        Settle(watcher);
    }

    [Fact]
    public void Unwatch_ends_the_watch()
    {
        var subject = Watch(Spawn(_ => { }));
        var watcher = Watcher(a =>
        {
            a.Ctx.Watch(subject);
            a.Ctx.Unwatch(subject);
        });
        Settle(watcher);

        Sys.Stop(subject);

        ExpectTerminated(subject);
        Settle(watcher);
    }

    [Fact]
    public void WatchWith_delivers_a_message_of_ones_own()
    {
        var subject = Spawn(_ => { });
        var watcher = Watcher(a => a.Ctx.WatchWith(subject, new Custom("gone")));
        Settle(watcher);

        Sys.Stop(subject);

        ExpectMsg<(Custom, IActorRef)>(pair => Assert.Equal((new Custom("gone"), subject), pair));
    }

    [Fact]
    public void The_name_is_free_again_inside_the_Terminated_handler()
    {
        var child = Make(_ => { });
        Spawn(a =>
        {
            a.Ctx.Stop(a.Ctx.Watch(a.Ctx.ActorOf(child, "name")));
            a.On<Terminated>(_ => TestActor.Tell(a.Ctx.ActorOf(child, "name"), a.Me));
        });

        ExpectMsg<IActorRef>(again => again.Path.Name == "name");
    }

    [Fact]
    public void A_stashed_Terminated_comes_back()
    {
        var subject = Spawn(_ => { });
        var watcher = Spawn(a =>
        {
            a.Ctx.Watch(subject);
            a.On<Terminated>(_ => a.Stash.Stash());
            a.On<string>(_ =>
            {
                a.Turn(() => a.On<Terminated>(t => TestActor.Tell(t.ActorRef, a.Me)));
                a.Stash.UnstashAll();
            });
        });
        Settle(watcher);
        Watch(subject);
        Sys.Stop(subject);
        ExpectTerminated(subject);
        AwaitAssert(() =>
        {
            watcher.Tell(new Act.Run(a => TestActor.Tell(a.Stash.Count, a.Me)), TestActor);
            ExpectMsg(1);
        });

        watcher.Tell("open", TestActor);

        ExpectMsg(subject);
    }

    [Fact]
    public void A_poison_pill_takes_its_turn_in_the_mailbox()
    {
        var actor = Watch(Spawn(a => a.On<int>(n => TestActor.Tell(n, a.Me))));

        actor.Tell(1, TestActor);
        actor.Tell(2, TestActor);
        actor.Tell(PoisonPill.Instance, TestActor);

        ExpectMsg(1);
        ExpectMsg(2);
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_dead_letter_tells_message_sender_and_recipient()
    {
        var actor = Watch(Spawn(_ => { }));
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        actor.Tell("lost", TestActor);

        ExpectMsg<DeadLetter>(letter =>
        {
            Assert.Equal("lost", letter.Message);
            Assert.Equal(TestActor, letter.Sender);
            Assert.Equal(actor, letter.Recipient);
        });
    }

    private sealed record Unimportant : IDeadLetterSuppression;

    [Fact]
    public void A_marked_message_is_no_dead_letter()
    {
        var actor = Watch(Spawn(_ => { }));
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        actor.Tell(new Unimportant(), TestActor);
        actor.Tell("end", TestActor);

        ExpectMsg<DeadLetter>(letter => Assert.Equal("end", letter.Message));
    }
}
