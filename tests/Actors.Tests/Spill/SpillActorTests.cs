namespace Pipeline.Actors.Tests;

/// <summary>Which journals are held, and what they may take together.</summary>
public sealed class SpillActorTests : SpillActorTest
{
    [Fact]
    public void With_nothing_ever_kept_there_is_no_journal_and_nothing_to_wait_for()
    {
        Buffer.Send(Spiller, AdoptJournals.Instance);

        AssertFound([]);
        Assert.False(Journal.HasMessages);
        Assert.Empty(Files.List(Paths.LocksFolder));
    }

    [Fact]
    public void R10_The_journals_of_the_dead_are_read_and_told_together()
    {
        LeaveBehind(2);
        Buffer.Send(Spiller, AdoptJournals.Instance);
        Journal.Expect<Relay.Made>();
        Journal.Expect<Relay.Made>();

        Journal.Send(Spiller, new JournalRecovered("buffer-1", [Make.Entry(2, "buffer-1")], new JournalSize(10, Make.Id(2, 0))));
        Journal.Send(Spiller, new JournalRecovered("buffer-0", [Make.Entry(1)], new JournalSize(10, Make.Id(1, 0))));

        AssertFound(["buffer-1", "buffer-0"]);
        Buffer.Send(Spiller, AdoptJournals.Instance);
        AssertFound([]);
    }

    [Fact]
    public void Race_5_The_oldest_make_room_only_when_the_new_batch_is_durable()
    {
        Hold(size: Cap, oldest: 1);

        Buffer.Send(Spiller, new Spill(Batch(9), Force: true));
        Journal.Expect<Write>();
        AssertTheJournalIsAskedForNothingElse();
        Written(9, Cap + 500, oldest: 1);

        Journal.Expect<Prune>();
        Assert.False(Buffer.HasMessages);
        Pruned(1, Cap + 100, oldest: 2);
        Journal.Expect<Prune>();
        Pruned(2, Cap - 100, oldest: 3);

        AssertSpilled(9, Make.Id(1, 0), Make.Id(2, 0));
    }

    [Fact]
    public void Race_5_A_write_that_fails_makes_nothing_go()
    {
        Hold(size: Cap, oldest: 1);
        Buffer.Send(Spiller, new Spill(Batch(9), Force: true));
        Journal.Expect<Write>();

        Journal.Send(Spiller, new JournalFailed("buffer-0", "the disk is full"));

        Assert.Equal(new SpillRefused(Make.Id(9), "the disk is full"), Buffer.Expect<SpillRefused>());
        Assert.False(Journal.HasMessages);
    }

    [Fact]
    public void Race_5_The_oldest_of_all_journals_goes_first()
    {
        LeaveBehind(2);
        Buffer.Send(Spiller, AdoptJournals.Instance);
        string[] made = [Journal.Expect<Relay.Made>().Name, Journal.Expect<Relay.Made>().Name];
        Journal.Send(Spiller, new JournalRecovered("buffer-0", [], new JournalSize(Cap / 2, Make.Id(5, 0))));
        Journal.Send(Spiller, new JournalRecovered("buffer-1", [], new JournalSize(Cap / 2, Make.Id(4, 0))));
        Buffer.Expect<SpillRecovered>();

        Buffer.Send(Spiller, new Spill(Batch(9), Force: true));
        Journal.Expect<Write>();
        Written(9, Cap / 2 + 1, oldest: 5);

        Journal.Expect<Prune>();
        Journal.Send(Spiller, new Pruned("buffer-1", Make.Id(4, 0), new JournalSize(0, null)));
        AssertSpilled(9, Make.Id(4, 0));
        Assert.Equal(["buffer-0", "buffer-1"], made.Order());
    }

    [Fact]
    public void R7_At_the_reserve_only_what_must_leave_memory_is_written()
    {
        Hold(size: Cap - Segment, oldest: 1);

        Buffer.Send(Spiller, new Spill(Batch(8), Force: false));
        Assert.Equal(new SpillRefused(Make.Id(8), null), Buffer.Expect<SpillRefused>());
        Buffer.Send(Spiller, new Spill(Batch(9), Force: true));

        Assert.Equal(Make.Id(9), Journal.Expect<Write>().Batch.Batch.Id);
        Written(9, Cap, oldest: 1);
        AssertSpilled(9);
    }

    [Fact]
    public void The_first_spill_takes_a_journal_of_its_own()
    {
        Buffer.Send(Spiller, AdoptJournals.Instance);
        AssertFound([]);

        Buffer.Send(Spiller, new Spill(Batch(1), Force: false));

        Assert.Equal("buffer-0", Journal.Expect<Relay.Made>().Name);
        Assert.Equal(Make.Id(1), Journal.Expect<Write>().Batch.Batch.Id);
        Journal.Send(Spiller, new JournalRecovered("buffer-0", [], new JournalSize(0, null)));
        Written(1, 100, oldest: 1);
        AssertSpilled(1);
    }

    [Fact]
    public void A_disk_that_cannot_be_written_refuses_the_batch_and_says_why()
    {
        Buffer.Send(Spiller, AdoptJournals.Instance);
        AssertFound([]);
        Files.CannotWrite = true;

        Buffer.Send(Spiller, new Spill(Batch(1), Force: true));

        Assert.Equal(new SpillRefused(Make.Id(1), "the disk is read-only"), Buffer.Expect<SpillRefused>());
    }

    [Fact]
    public void What_is_asked_of_a_journal_that_is_not_held_is_answered()
    {
        Buffer.Send(Spiller, AdoptJournals.Instance);
        AssertFound([]);

        Buffer.Send(Spiller, new Settle("buffer-7", Make.Id(1), "a", Acknowledge: true));
        Assert.Equal(new Settled(Make.Id(1), "a", null), Buffer.Expect<Settled>());
        Buffer.Send(Spiller, new ReadPage("buffer-7", Make.Id(1)));
        Assert.Empty(Buffer.Expect<PageRead>().Batches);
    }

    [Fact]
    public async Task R10_A_journal_is_let_go_of_when_all_actors_have_stopped_and_not_before()
    {
        Hold(size: 100, oldest: 1);

        // What the journal itself holds is free only when the system has ended: nobody may have its slot before.
        StopAndWait(Spiller);
        Assert.Empty(new JournalSlots(Files, Paths).TakeFree());
        await Sys.Terminate();

        Assert.Equal(["buffer-0"], new JournalSlots(Files, Paths).TakeFree());
    }
}
