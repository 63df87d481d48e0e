namespace Pipeline.Engine.Tests.Persistence;

/// <summary>SaveSnapshot, SnapshotOffer, DeleteSnapshot and DeleteSnapshots, and their outcomes.</summary>
public sealed class SnapshotTests : PersistenceTest
{
    // Each engine has its own sentences for a failure that nobody handles.
    private const string InTheWordsOfBoth = "napshot";

    [Fact]
    public void A_recovery_begins_with_the_newest_snapshot_and_goes_on_with_the_events_behind_it()
    {
        GivenSnapshot("s", "a", "b");
        var keeper = Keep("s", k => k.OnRecover<SnapshotOffer>(_ => { }));
        Expect("replayed to 2");
        Do(keeper, k => k.Persist("c", _ => k.Tell("persisted")));
        Expect("persisted");

        Keep("s", k =>
        {
            k.OnRecover<SnapshotOffer>(offer => k.Tell($"snapshot {offer.Snapshot} {offer.Metadata.SequenceNr} {k.LastSequenceNr} {k.IsRecovering}"));
            k.Replayed = text => k.Tell($"event {text} {k.LastSequenceNr}");
            k.OnRecover<RecoveryCompleted>(_ => k.Tell($"completed {k.LastSequenceNr}"));
        });

        Expect("snapshot a,b 2 2 True", "event c 3", "replayed to 3", "completed 3");
    }

    [Fact]
    public void A_snapshot_counts_as_the_events_before_it_also_where_these_are_deleted()
    {
        GivenSnapshot("s", "a", "b");
        var keeper = Keep("s", Restore);
        Expect("replayed to 2");
        Do(keeper, k =>
        {
            k.Turn(() => k.OnCommand<DeleteMessagesSuccess>(_ => k.Tell("deleted")));
            k.DeleteMessages(2);
        });
        Expect("deleted");

        var next = Keep("s", Restore);
        Expect("replayed to 2");

        Assert.Equal("a,b", StateOf(next));
        Do(next, k => k.Persist("c", _ => k.Tell(k.LastSequenceNr)));
        Expect(3L);
    }

    [Fact]
    public void The_outcome_of_saving_is_a_command_that_names_the_snapshot()
    {
        var before = Sys.Scheduler.Now.UtcDateTime;
        var keeper = Keep("s", k => k.OnCommand<SaveSnapshotSuccess>(success => k.Tell(success.Metadata)));
        Expect("replayed to 0");

        Do(keeper, k => k.Persist("a", _ =>
        {
            k.Tell(k.SnapshotSequenceNr);
            k.SaveSnapshot("a");
        }));

        Expect(1L);
        var metadata = ExpectMsg<SnapshotMetadata>(Patience);
        Assert.Equal(("s", 1L), (metadata.PersistenceId, metadata.SequenceNr));
        Assert.Equal(DateTimeKind.Utc, metadata.Timestamp.Kind);
        Assert.InRange(metadata.Timestamp, before, Sys.Scheduler.Now.UtcDateTime);
    }

    [Fact]
    public void The_outcome_waits_for_handlers_as_any_command()
    {
        var keeper = Keep("s", k => k.OnCommand<SaveSnapshotSuccess>(_ => k.Tell(k.State)));
        Expect("replayed to 0");

        Do(keeper, k =>
        {
            k.SaveSnapshot("state");
            k.PersistAll(["a", "b"], k.Apply);
        });

        Expect("a,b");
    }

    [Fact]
    public void A_snapshot_that_nobody_recovers_is_unhandled_and_the_recovery_goes_on_behind_it()
    {
        GivenSnapshot("s", "a", "b");
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        var keeper = Keep("s", k => k.OnRecover<RecoveryCompleted>(_ => k.Tell($"completed {k.LastSequenceNr}")));

        Assert.Equal("a,b", Assert.IsType<SnapshotOffer>(ExpectMsg<UnhandledMessage>(Patience).Message).Snapshot);
        Expect("replayed to 2", "completed 2");
        Assert.Equal("", StateOf(keeper));
    }

    [Fact]
    public void A_recovery_up_to_a_number_begins_with_a_snapshot_that_is_not_above_it()
    {
        GivenSnapshot("s", "a", "b");
        GivenSnapshot("s", "c", "d");

        Assert.Equal("a,b,c,d", RecoveredBy(Recovery.Default));
        Assert.Equal("a,b", RecoveredBy(new Recovery(toSequenceNr: 2)));
        Assert.Equal("a,b,c", RecoveredBy(new Recovery(toSequenceNr: 3)));
        Assert.Equal("a,b,c,d", RecoveredBy(new Recovery(new SnapshotSelectionCriteria(3))));
        Assert.Equal("", RecoveredBy(Recovery.None));
    }

    [Fact]
    public void Without_a_snapshot_a_recovery_replays_from_the_beginning()
    {
        GivenSnapshot("s", "a", "b");

        Keep("s", k => k.Replayed = text => k.Tell(text), new Recovery(SnapshotSelectionCriteria.None));

        Expect("a", "b", "replayed to 2");
    }

    [Fact]
    public void What_is_deleted_no_recovery_begins_with()
    {
        GivenSnapshot("s", "a");
        GivenSnapshot("s", "b");
        GivenSnapshot("s", "c");
        var keeper = Keep("s", k =>
        {
            Restore(k);
            k.OnCommand<DeleteSnapshotSuccess>(success => k.Tell(success.Metadata.SequenceNr));
            k.OnCommand<DeleteSnapshotsSuccess>(success => k.Tell(success.Criteria));
        });
        Expect("replayed to 3");

        Do(keeper, k => k.DeleteSnapshot(3));
        Expect(3L);
        Keep("s", k => k.OnRecover<SnapshotOffer>(offer => k.Tell(offer.Metadata.SequenceNr)));
        Expect(2L, "replayed to 3");

        var criteria = new SnapshotSelectionCriteria(2);
        Do(keeper, k => k.DeleteSnapshots(criteria));
        Expect(criteria);
        Keep("s", k => k.Replayed = text => k.Tell(text));
        Expect("a", "b", "c", "replayed to 3");
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_saved_or_deleted_costs_nothing_else()
    {
        var keeper = Keep("s", k =>
        {
            k.OnCommand<SaveSnapshotFailure>(failure => k.Tell($"{failure.Metadata.SequenceNr} {failure.Cause.GetType().Name}"));
            k.OnCommand<DeleteSnapshotFailure>(failure => k.Tell($"{failure.Metadata.SequenceNr} {failure.Cause.GetType().Name}"));
            k.OnCommand<DeleteSnapshotsFailure>(failure => k.Tell($"{failure.Criteria.MaxSequenceNr} {failure.Cause.GetType().Name}"));
        });
        Expect("replayed to 0");

        await WithSnapshotSave(snapshots => snapshots.Fail(), () =>
        {
            Do(keeper, k => k.SaveSnapshot("state"));
            Expect("0 TestSnapshotStoreFailureException");
        });
        await WithSnapshotDelete(snapshots => snapshots.Fail(), () =>
        {
            Do(keeper, k => k.DeleteSnapshot(4));
            Expect("4 TestSnapshotStoreFailureException");
            Do(keeper, k => k.DeleteSnapshots(new SnapshotSelectionCriteria(5)));
            Expect("5 TestSnapshotStoreFailureException");
        });

        Do(keeper, k => k.Persist("a", k.Apply));
        Assert.Equal("a", StateOf(keeper));
    }

    [Fact]
    public async Task A_failure_that_nobody_handles_is_a_warning()
    {
        var keeper = Keep("s");
        Expect("replayed to 0");

        await WithSnapshotSave(snapshots => snapshots.Fail(), () =>
            EventFilter.Warning(contains: InTheWordsOfBoth).ExpectOne(Patience, () => Do(keeper, k => k.SaveSnapshot("state"))));
        await WithSnapshotDelete(snapshots => snapshots.Fail(), () =>
        {
            EventFilter.Warning(contains: InTheWordsOfBoth).ExpectOne(Patience, () => Do(keeper, k => k.DeleteSnapshot(1)));
            EventFilter.Warning(contains: InTheWordsOfBoth).ExpectOne(
                Patience, () => Do(keeper, k => k.DeleteSnapshots(SnapshotSelectionCriteria.Latest)));
        });
    }

    [Fact]
    public async Task A_store_that_cannot_load_stops_the_actor()
    {
        GivenSnapshot("s", "a", "b");

        await WithSnapshotLoad(snapshots => snapshots.Fail(), () =>
        {
            Watch(Keep("s", Restore));
            Expect("recovery failed: TestSnapshotStoreFailureException, nothing", "stopped");
            ExpectMsg<Terminated>(Patience);
        });

        Keep("s", Restore);
        Expect("replayed to 2");
    }

    [Fact]
    public void An_exception_in_the_handler_of_a_snapshot_stops_the_actor_whatever_its_supervisor()
    {
        GivenSnapshot("s", "a", "b");

        Watch(Keep("s", k => k.OnRecover<SnapshotOffer>(_ => throw new Boom())));

        Expect("recovery failed: Boom, nothing", "stopped");
        ExpectMsg<Terminated>(Patience);
    }

    private static void Restore(Keeper k) => k.OnRecover<SnapshotOffer>(offer => k.Apply((string)offer.Snapshot));

    /// <summary>A keeper that persists these events and saves its state; it has stopped.</summary>
    private void GivenSnapshot(string id, params string[] events)
    {
        var writer = Keep(id, k =>
        {
            Restore(k);
            k.OnCommand<SaveSnapshotSuccess>(_ => k.Tell("saved"));
        });
        ExpectMsg<string>(Patience);
        Do(writer, k => k.PersistAll(events, k.Apply));
        Do(writer, k => k.SaveSnapshot(k.State));
        Expect("saved");
        Sys.Stop(writer);
        Expect("stopped");
    }

    private string RecoveredBy(Recovery recovery)
    {
        var probe = CreateTestProbe().Ref;
        var reader = Sys.ActorOf(Props.Create(() => new Keeper("s", probe, Restore, recovery)));
        var state = StateOf(reader);
        Sys.Stop(reader);
        return state;
    }
}
