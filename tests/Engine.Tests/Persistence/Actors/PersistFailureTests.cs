namespace Pipeline.Engine.Tests.Persistence;

/// <summary>Commands and handlers that throw, journals that fail or reject, and the end of an actor that persists.</summary>
public sealed class PersistFailureTests : PersistenceTest
{
    [Fact]
    public void What_a_command_persisted_before_it_threw_is_written_and_replayed_by_the_next_instance()
    {
        var keeper = Keep("f");
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Persist("a", _ => k.Tell("the handler of the old instance"));
            throw new Boom();
        });

        Expect("stopped", "replayed to 1");
        Assert.Equal("a", StateOf(keeper));
    }

    [Fact]
    public void When_a_handler_throws_its_event_and_the_rest_of_the_batch_are_durable()
    {
        var keeper = Keep("f");
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.PersistAll(["a", "b"], text =>
            {
                k.Tell($"handler {text}");
                throw new Boom();
            });
            k.Persist("c", _ => k.Tell("the handler of the old instance"));
        });

        Expect("handler a", "stopped", "replayed to 3");
        Assert.Equal("a,b,c", StateOf(keeper));
    }

    [Fact]
    public void Commands_that_waited_survive_a_restart_in_their_order()
    {
        var keeper = Keep("f", k => k.OnCommand<string>(text => k.Tell(text)));
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Persist("a", _ => throw new Boom());
            k.Me.Tell("1", k.Me);
            k.Me.Tell("2", k.Me);
        });

        Expect("stopped", "replayed to 1", "1", "2");
    }

    [Fact]
    public void Messages_that_were_stashed_survive_a_restart()
    {
        var keeper = Keep("f", k => k.OnCommand<string>(text =>
        {
            if (k.State.Length == 0)
                k.Stash.Stash();
            else
                k.Tell(text);
        }));
        Expect("replayed to 0");
        keeper.Tell("1", TestActor);
        keeper.Tell("2", TestActor);

        Do(keeper, k => k.Persist("a", _ => throw new Boom()));

        Expect("stopped", "replayed to 1", "1", "2");
    }

    [Fact]
    public async Task A_journal_that_cannot_write_stops_the_actor_whatever_its_supervisor()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var keeper = Keep("f");
        Expect("replayed to 0");

        await WithJournalWrite(journal => journal.Fail(), () =>
        {
            Do(keeper, k =>
            {
                k.Persist("a", k.Apply);
                k.Me.Tell("waiting", k.Me);
            });

            Expect("failed: a 1", "stopped");
            Assert.Equal("waiting", ExpectMsg<DeadLetter>(Patience).Message);
        });

        Assert.Equal("", Recovered("f"));
    }

    [Fact]
    public async Task After_a_failed_write_nothing_later_is_stored()
    {
        var keeper = Keep("f");
        Expect("replayed to 0");

        await WithJournalWrite(journal => journal.FailIf(e => (string)e.Payload == "a"), () =>
        {
            Do(keeper, k =>
            {
                k.PersistAsync("a", k.Apply);
                k.Me.Tell(new Keeper.Run(_ => k.PersistAsync("b", k.Apply)), k.Me);
            });
            Expect("failed: a 1", "stopped");
        });

        Assert.Equal("", Recovered("f"));
    }

    [Fact]
    public async Task A_rejected_event_has_no_handler_uses_its_number_up_and_the_actor_goes_on()
    {
        var keeper = Keep("f");
        Expect("replayed to 0");

        await WithJournalWrite(journal => journal.RejectIf(e => (string)e.Payload == "b"), () =>
        {
            Do(keeper, k =>
            {
                foreach (var text in (string[])["a", "b", "c"])
                    k.Persist(text, stored => k.Tell($"{stored} {k.LastSequenceNr}"));
            });
            Expect("a 1", "rejected: b 2", "c 3");
        });

        Assert.Equal("a,c", Recovered("f"));
    }

    [Fact]
    public void A_poison_pill_does_not_wait_the_event_is_written_and_its_handler_never_runs()
    {
        var keeper = Keep("f");
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Persist("a", _ => k.Tell("handler"));
            k.Me.Tell(PoisonPill.Instance, k.Me);
        });

        Expect("stopped");
        Assert.Equal("a", Recovered("f"));
        Silence();
    }

    [Fact]
    public void Stopped_while_persisting_the_event_is_written_and_its_handler_never_runs()
    {
        var keeper = Keep("f");
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Persist("a", _ => k.Tell("handler"));
            k.Ctx.Stop(k.Me);
        });

        Expect("stopped");
        Assert.Equal("a", Recovered("f"));
        Silence();
    }

    [Fact]
    public void A_message_of_the_actors_own_waits_for_the_handlers_and_is_the_way_to_end()
    {
        var keeper = Keep("f", k => k.OnCommand<string>(_ => k.Ctx.Stop(k.Me)));
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.Persist("a", _ => k.Tell("handler"));
            k.Me.Tell("end", k.Me);
        });

        Expect("handler", "stopped");
    }

    [Fact]
    public async Task A_supervisor_with_backoff_starts_the_actor_again_after_a_failed_write()
    {
        var child = MakeKeeper("f", k => k.OnRecover<RecoveryCompleted>(_ => k.Tell(k.Me)));
        var backoff = Backoff.OnStop(child, "child", TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20), 0, -1)
            .WithAutoReset(TimeSpan.FromMinutes(1)).WithDefaultStoppingStrategy();
        var supervisor = Sys.ActorOf(BackoffSupervisor.Props(backoff));
        Expect("replayed to 0");
        ExpectMsg<IActorRef>(Patience);

        await WithJournalWrite(journal => journal.Fail(), () =>
        {
            Do(supervisor, k => k.Persist("a", k.Apply));
            Expect("failed: a 1", "stopped", "replayed to 0");
        });

        ExpectMsg<IActorRef>(Patience);
        Do(supervisor, k => k.Persist("b", k.Apply));
        Assert.Equal("b", StateOf(supervisor));
    }
}
