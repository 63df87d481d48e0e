namespace Pipeline.Engine.Tests.Persistence;

/// <summary>From the constructor to RecoveryCompleted, and the ways in which that fails.</summary>
public sealed class RecoveryTests : PersistenceTest
{
    private static void Narrate(Keeper k)
    {
        k.Tell($"constructor {k.WasRecoveringInConstructor}");
        k.Started = () => k.Tell($"start {k.IsRecovering}");
        k.Replayed = text => k.Tell($"event {text} {k.LastSequenceNr} {k.IsRecovering}");
        k.OnRecover<RecoveryCompleted>(_ => k.Tell($"completed {k.LastSequenceNr} {k.IsRecovering} {k.IsRecoveryFinished}"));
    }

    [Fact]
    public void The_events_come_in_order_then_RecoveryCompleted_then_the_commands()
    {
        GivenHistory("r", "a", "b");

        var keeper = Keep("r", k =>
        {
            Narrate(k);
            k.OnCommand<string>(text => k.Tell($"command {text}"));
            k.Me.Tell("1", k.Me);
        });
        keeper.Tell("2", TestActor);

        Expect(
            "constructor True", "start True", "event a 1 True", "event b 2 True", "replayed to 2", "completed 2 False True");
        ExpectInAnyOrder("command 1", "command 2");
    }

    [Fact]
    public void RecoveryCompleted_comes_without_events_too()
    {
        Keep("r", Narrate);

        Expect("constructor True", "start True", "replayed to 0", "completed 0 False True");
    }

    [Fact]
    public void A_recovery_keeps_commands_in_the_order_of_their_arrival()
    {
        var keeper = Keep("r", k => k.OnCommand<int>(number => k.Tell(number)));

        for (var i = 0; i < 50; i++)
            keeper.Tell(i, TestActor);

        Expect("replayed to 0");
        for (var i = 0; i < 50; i++)
            Expect(i);
    }

    [Fact]
    public void Events_can_be_persisted_from_RecoveryCompleted_on_and_come_before_the_first_command()
    {
        var keeper = Keep("r", k =>
        {
            k.OnRecover<RecoveryCompleted>(_ => k.Persist("first", k.Apply));
            k.OnCommand<string>(_ => k.Tell(k.State));
        });
        keeper.Tell("command", TestActor);

        Expect("replayed to 0", "first");
    }

    [Fact]
    public void An_event_that_nobody_recovers_is_unhandled_and_RecoveryCompleted_is_not()
    {
        GivenHistory("r", "a");
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var witness = TestActor;

        Sys.ActorOf(Props.Create(() => new Forgetful("r", witness)));

        Expect("alive");
        Assert.Equal("a", ExpectMsg<UnhandledMessage>(Patience).Message);
        Silence();
    }

    [Fact]
    public void After_a_recovery_sequence_numbers_go_on()
    {
        GivenHistory("r", "a", "b");

        Do(Keep("r"), k => k.Persist("c", _ => k.Tell(k.LastSequenceNr)));

        Expect("replayed to 2", 3L);
    }

    [Fact]
    public void A_limited_recovery_is_a_page_of_the_history_and_knows_the_highest_number()
    {
        GivenHistory("r", "a", "b", "c", "d", "e");

        var page = Keep("r", k => k.OnRecover<RecoveryCompleted>(_ => k.Tell(k.LastSequenceNr)), new Recovery(SnapshotSelectionCriteria.None, 4, 2));
        Expect("replayed to 2", 5L);
        Assert.Equal("a,b", StateOf(page));

        var upTo = Keep("r", null, new Recovery(SnapshotSelectionCriteria.None, 4));
        Expect("replayed to 4");
        Assert.Equal("a,b,c,d", StateOf(upTo));

        var none = Keep("r", k => k.OnRecover<RecoveryCompleted>(_ => k.Tell(k.LastSequenceNr)), Recovery.None);
        Expect("replayed to 0", 5L);
        Assert.Equal("", StateOf(none));
    }

    [Fact]
    public void A_second_actor_of_the_same_id_can_read_a_page_while_the_first_lives_and_writes()
    {
        var writer = Keep("r");
        Expect("replayed to 0");
        Do(writer, k => k.PersistAll(["a", "b", "c"], k.Apply));
        Assert.Equal("a,b,c", StateOf(writer));

        // The reader is a child that tells its parent what it found and stops.
        Do(writer, k =>
        {
            var page = new Recovery(SnapshotSelectionCriteria.None, 3, 2);
            k.Turn(() =>
            {
                k.OnCommand<Page>(found => k.Tell(found));
                k.OnCommand<Keeper.Run>(run => run.Code(k));
                k.OnCommand<Keeper.GetState>(_ => k.From.Tell(k.State, k.Me));
                k.OnCommand<Terminated>(_ => k.Tell("reader is gone"));
            });
            k.Ctx.Watch(k.Ctx.ActorOf(Props.Create(() => new PageReader("r", page))));
            k.Persist("d", k.Apply);
        });

        Expect(new Page("a,b"), "reader is gone");
        Do(writer, k => k.Persist("e", k.Apply));
        Assert.Equal("a,b,c,d,e", StateOf(writer));
        Assert.Equal("a,b,c,d,e", Recovered("r"));
    }

    [Fact]
    public void An_exception_in_a_recovery_handler_stops_the_actor_whatever_its_supervisor()
    {
        GivenHistory("r", "a", "b");

        Watch(Keep("r", k => k.Replayed = text => throw new Boom(text)));

        Expect("recovery failed: Boom, a");
        ExpectMsgAllOfStopAndTermination();
    }

    [Fact]
    public void To_persist_while_recovering_is_a_failure_of_the_recovery()
    {
        GivenHistory("r", "a");

        Watch(Keep("r", k => k.Replayed = _ => k.Persist("b", k.Apply)));

        Expect("recovery failed: InvalidOperationException, a");
        ExpectMsgAllOfStopAndTermination();
        Assert.Equal("a", Recovered("r"));
    }

    [Fact]
    public async Task A_journal_that_cannot_replay_stops_the_actor()
    {
        GivenHistory("r", "a", "b");

        await WithJournalRecovery(journal => journal.Fail(), () =>
        {
            Watch(Keep("r"));
            Expect("recovery failed: TestJournalFailureException, nothing");
            ExpectMsgAllOfStopAndTermination();
        });

        Assert.Equal("a,b", Recovered("r"));
    }

    [Fact]
    public async Task A_journal_that_fails_in_the_middle_of_a_replay_stops_the_actor()
    {
        GivenHistory("r", "a", "b");

        await WithJournalRecovery(journal => journal.FailIf(e => (string)e.Payload == "b"), () =>
        {
            Watch(Keep("r", k => k.Replayed = text => k.Tell(text)));
            Expect("a", "recovery failed: TestJournalFailureException, nothing");
            ExpectMsgAllOfStopAndTermination();
        });
    }

    [Fact]
    public async Task Commands_that_waited_for_a_recovery_that_failed_are_dead_letters()
    {
        GivenHistory("r", "a");
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        await WithJournalRecovery(journal => journal.Fail(), () =>
        {
            Keep("r", k => k.Me.Tell("waiting", k.Me));
            var seen = new[] { ExpectMsg<object>(Patience), ExpectMsg<object>(Patience), ExpectMsg<object>(Patience) };
            Assert.Contains("recovery failed: TestJournalFailureException, nothing", seen);
            Assert.Contains("stopped", seen);
            Assert.Equal("waiting", Assert.Single(seen.OfType<DeadLetter>()).Message);
        });
    }

    [Fact]
    public void An_exception_in_the_handler_of_RecoveryCompleted_is_a_matter_of_supervision()
    {
        GivenHistory("r", "a");
        var failures = 1;

        var keeper = Keep("r", k => k.OnRecover<RecoveryCompleted>(_ =>
        {
            if (failures-- > 0)
                throw new Boom();
            k.Tell("well");
        }));

        Expect("replayed to 1", "stopped", "replayed to 1", "well");
        Assert.Equal("a", StateOf(keeper));
    }

    [Fact]
    public void Without_an_id_an_actor_does_not_start()
    {
        Watch(Keep(null!));

        ExpectMsg<Terminated>(Patience);
    }

    private void ExpectMsgAllOfStopAndTermination()
    {
        Expect("stopped");
        ExpectMsg<Terminated>(Patience);
    }

    private sealed record Page(string Events);

    private sealed class PageReader : ReceivePersistentActor
    {
        private readonly List<string> _found = [];

        public PageReader(string id, Recovery page)
        {
            PersistenceId = id;
            Recovery = page;
            Recover<string>(_found.Add);
            Recover<RecoveryCompleted>(_ =>
            {
                Context.Parent.Tell(new Page(string.Join(",", _found)), Self);
                Context.Stop(Self);
            });
        }

        public override string PersistenceId { get; }

        public override Recovery Recovery { get; }
    }

    private sealed class Forgetful : ReceivePersistentActor
    {
        public Forgetful(string id, IActorRef witness)
        {
            PersistenceId = id;
            CommandAny(_ => { });
            witness.Tell("alive", Self);
        }

        public override string PersistenceId { get; }
    }
}
