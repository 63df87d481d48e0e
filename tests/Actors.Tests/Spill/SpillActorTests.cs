namespace Pipeline.Actors.Tests;

/// <summary>Which journals are held, what they may take together, and what becomes of who waits when one fails.</summary>
public sealed class SpillActorTests : ActorTest
{
    private const long Segment = 1000;
    private const long Cap = 8 * Segment;

    private readonly Parts _parts = new(Home.Settings with { SpillMaxSegmentSize = Segment, SpillMaxTotalSize = 10 * Segment });
    private readonly TestProbe _buffer;
    private readonly TestProbe _journal;
    private readonly IActorRef _spill;

    public SpillActorTests()
    {
        _buffer = CreateTestProbe();
        _journal = CreateTestProbe();
        var (context, probe) = (_parts.Context, _journal.Ref);
        Func<string, Props> journals = name => Props.Create(() => new Relay(name, probe));
        _spill = Sys.ActorOf(Props.Create(() => new SpillActor(context, journals)), "spill");
    }

    [Fact]
    public void With_nothing_ever_kept_there_is_no_journal_and_nothing_to_wait_for()
    {
        _buffer.Send(_spill, AdoptJournals.Instance);

        AssertFound([]);
        Assert.False(_journal.HasMessages);
        Assert.Empty(_parts.Files.List(_parts.Paths.LocksFolder));
    }

    [Fact]
    public void R10_The_journals_of_the_dead_are_read_and_told_together()
    {
        LeaveBehind(2);
        _buffer.Send(_spill, AdoptJournals.Instance);
        _journal.Expect<Relay.Made>();
        _journal.Expect<Relay.Made>();

        _journal.Send(_spill, new JournalRecovered("buffer-1", [Make.Entry(2, "buffer-1")], new JournalSize(10, Make.Id(2, 0))));
        _journal.Send(_spill, new JournalRecovered("buffer-0", [Make.Entry(1)], new JournalSize(10, Make.Id(1, 0))));

        AssertFound(["buffer-1", "buffer-0"]);
        _buffer.Send(_spill, AdoptJournals.Instance);
        AssertFound([]);
    }

    [Fact]
    public void Race_5_The_oldest_make_room_only_when_the_new_batch_is_durable()
    {
        Hold(size: Cap, oldest: 1);

        _buffer.Send(_spill, new Spill(Batch(9), Force: true));
        _journal.Expect<Write>();
        AssertTheJournalIsAskedForNothingElse();
        Written(9, Cap + 500, oldest: 1);

        _journal.Expect<Prune>();
        Assert.False(_buffer.HasMessages);
        Pruned(1, Cap + 100, oldest: 2);
        _journal.Expect<Prune>();
        Pruned(2, Cap - 100, oldest: 3);

        AssertSpilled(9, Make.Id(1, 0), Make.Id(2, 0));
    }

    [Fact]
    public void Race_5_A_write_that_fails_makes_nothing_go()
    {
        Hold(size: Cap, oldest: 1);
        _buffer.Send(_spill, new Spill(Batch(9), Force: true));
        _journal.Expect<Write>();

        _journal.Send(_spill, new JournalFailed("buffer-0", "the disk is full"));

        Assert.Equal(new SpillRefused(Make.Id(9), "the disk is full"), _buffer.Expect<SpillRefused>());
        Assert.False(_journal.HasMessages);
    }

    [Fact]
    public void Race_5_The_oldest_of_all_journals_goes_first()
    {
        LeaveBehind(2);
        _buffer.Send(_spill, AdoptJournals.Instance);
        var first = _journal.Expect<Relay.Made>();
        var second = _journal.Expect<Relay.Made>();
        _journal.Send(_spill, new JournalRecovered("buffer-0", [], new JournalSize(Cap / 2, Make.Id(5, 0))));
        _journal.Send(_spill, new JournalRecovered("buffer-1", [], new JournalSize(Cap / 2, Make.Id(4, 0))));
        _buffer.Expect<SpillRecovered>();

        _buffer.Send(_spill, new Spill(Batch(9), Force: true));
        _journal.Expect<Write>();
        Written(9, Cap / 2 + 1, oldest: 5);

        _journal.Expect<Prune>();
        _journal.Send(_spill, new Pruned("buffer-1", Make.Id(4, 0), new JournalSize(0, null)));
        AssertSpilled(9, Make.Id(4, 0));
        Assert.Equal(("buffer-0", "buffer-1"), (first.Name, second.Name));
    }

    [Fact]
    public void R7_At_the_reserve_only_what_must_leave_memory_is_written()
    {
        Hold(size: Cap - Segment, oldest: 1);

        _buffer.Send(_spill, new Spill(Batch(8), Force: false));
        Assert.Equal(new SpillRefused(Make.Id(8), null), _buffer.Expect<SpillRefused>());
        _buffer.Send(_spill, new Spill(Batch(9), Force: true));

        Assert.Equal(Make.Id(9), _journal.Expect<Write>().Batch.Batch.Id);
        Written(9, Cap, oldest: 1);
        AssertSpilled(9);
    }

    [Fact]
    public void The_first_spill_takes_a_journal_of_its_own()
    {
        _buffer.Send(_spill, AdoptJournals.Instance);
        AssertFound([]);

        _buffer.Send(_spill, new Spill(Batch(1), Force: false));

        Assert.Equal("buffer-0", _journal.Expect<Relay.Made>().Name);
        Assert.Equal(Make.Id(1), _journal.Expect<Write>().Batch.Batch.Id);
        _journal.Send(_spill, new JournalRecovered("buffer-0", [], new JournalSize(0, null)));
        Written(1, 100, oldest: 1);
        AssertSpilled(1);
    }

    [Fact]
    public void A_disk_that_cannot_be_written_refuses_the_batch_and_says_why()
    {
        _buffer.Send(_spill, AdoptJournals.Instance);
        AssertFound([]);
        _parts.Files.CannotWrite = true;

        _buffer.Send(_spill, new Spill(Batch(1), Force: true));

        Assert.Equal(new SpillRefused(Make.Id(1), "the disk is read-only"), _buffer.Expect<SpillRefused>());
    }

    [Fact]
    public void A_journal_that_fails_answers_everything_that_waits_for_it()
    {
        Hold(size: 100, oldest: 1);
        _buffer.Send(_spill, new Spill(Batch(9), Force: true));
        _buffer.Send(_spill, new Settle("buffer-0", Make.Id(1, 0), "a", Acknowledge: true));
        _buffer.Send(_spill, new Settle("buffer-0", Make.Id(1, 0), "b", Acknowledge: true));
        _buffer.Send(_spill, new ReadPage("buffer-0", Make.Id(1, 0)));
        _buffer.Send(_spill, DropSpill.Instance);
        _journal.FishForMessage<Clear>(_ => true, Probes.Patience);

        _journal.Send(_spill, new JournalFailed("buffer-0", "gone"));

        var answers = _buffer.ReceiveN(5, Probes.Patience);
        Assert.Equal(new SpillRefused(Make.Id(9), "gone"), Assert.Single(answers.OfType<SpillRefused>()));
        Assert.Equal(["a", "b"], answers.OfType<Settled>().Where(settled => settled.Problem == "gone").Select(settled => settled.Backend).Order());
        Assert.Equal("gone", Assert.Single(answers.OfType<PageRead>()).Problem);
        Assert.Equal(new SpillDropped("buffer-0: gone"), Assert.Single(answers.OfType<SpillDropped>()));

        _buffer.Send(_spill, new Spill(Batch(9), Force: true));
        Assert.Equal(new SpillRefused(Make.Id(9), "gone"), _buffer.Expect<SpillRefused>());
        _buffer.Send(_spill, AdoptJournals.Instance);
        Assert.Equal("gone", _buffer.Expect<SpillRecovered>().Problem);
    }

    [Fact]
    public void A_journal_that_fails_while_it_makes_room_does_not_keep_the_batch_waiting()
    {
        Hold(size: Cap, oldest: 1);
        _buffer.Send(_spill, new Spill(Batch(9), Force: true));
        _journal.Expect<Write>();
        Written(9, Cap + 500, oldest: 1);
        _journal.Expect<Prune>();

        _journal.Send(_spill, new JournalFailed("buffer-0", "gone"));

        AssertSpilled(9);
    }

    [Fact]
    public void A_journal_that_has_failed_is_read_again_after_a_while()
    {
        var journal = Hold(size: 100, oldest: 1);
        _journal.Send(_spill, new JournalFailed("buffer-0", "gone"));
        journal.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        AdvanceUntilSomethingComesTo(_journal);
        Assert.Equal("buffer-0", _journal.Expect<Relay.Made>().Name);

        _journal.Send(_spill, new JournalRecovered("buffer-0", [Make.Entry(1)], new JournalSize(100, Make.Id(1, 0))));

        var back = _buffer.Expect<SpillRecovered>();
        Assert.Equal((false, true, null), (back.Adopted, back.Known, back.Problem));
        Assert.Equal(Make.Id(1, 0), Assert.Single(back.Entries).Id);
        _buffer.Send(_spill, new Spill(Batch(9), Force: true));
        _journal.Expect<Write>();
    }

    [Fact]
    public void R4_A_journal_that_could_not_be_read_at_first_is_new_when_it_can()
    {
        LeaveBehind(1);
        _buffer.Send(_spill, AdoptJournals.Instance);
        var made = _journal.Expect<Relay.Made>();
        _journal.Send(_spill, new JournalFailed("buffer-0", "busy"));
        Assert.Equal("busy", _buffer.Expect<SpillRecovered>().Problem);
        made.Actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        AdvanceUntilSomethingComesTo(_journal);
        _journal.Expect<Relay.Made>();

        _journal.Send(_spill, new JournalRecovered("buffer-0", [Make.Entry(1)], new JournalSize(100, Make.Id(1, 0))));

        var found = _buffer.Expect<SpillRecovered>();
        Assert.Equal((false, false, null), (found.Adopted, found.Known, found.Problem));
        Assert.Single(found.Entries);
    }

    [Fact]
    public void R2_What_a_journal_holds_that_could_not_be_dropped_is_to_be_deleted_when_it_is_back()
    {
        LeaveBehind(1);
        _buffer.Send(_spill, AdoptJournals.Instance);
        var made = _journal.Expect<Relay.Made>();
        _journal.Send(_spill, new JournalFailed("buffer-0", "busy"));
        _buffer.Expect<SpillRecovered>();
        _buffer.Send(_spill, DropSpill.Instance);
        Assert.Equal(new SpillDropped("buffer-0: busy"), _buffer.Expect<SpillDropped>());
        made.Actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        AdvanceUntilSomethingComesTo(_journal);
        _journal.Expect<Relay.Made>();

        _journal.Send(_spill, new JournalRecovered("buffer-0", [Make.Entry(1)], new JournalSize(100, Make.Id(1, 0))));

        // The buffer does not know it, and so has it discarded.
        Assert.True(_buffer.Expect<SpillRecovered>().Known);
    }

    [Fact]
    public void A_journal_whose_actor_dies_without_a_word_has_failed()
    {
        LeaveBehind(1);
        _buffer.Send(_spill, AdoptJournals.Instance);

        _journal.Expect<Relay.Made>().Actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);

        Assert.Equal("its actor stopped", _buffer.Expect<SpillRecovered>().Problem);
    }

    [Fact]
    public void Race_18_A_drop_clears_every_journal_within_reach_held_before_or_not()
    {
        LeaveBehind(3);
        _buffer.Send(_spill, DropSpill.Instance);
        var names = new List<string>();
        for (var i = 0; i < 3; i++) names.Add(_journal.FishForMessage<Relay.Made>(_ => true, Probes.Patience).Name);
        Assert.Equal(["buffer-0", "buffer-1", "buffer-2"], names.Order());

        foreach (var name in names)
        {
            Assert.False(_buffer.HasMessages);
            _journal.Send(_spill, new JournalRecovered(name, [Make.Entry(1, name)], new JournalSize(100, Make.Id(1, 0))));
            _journal.Send(_spill, new Cleared(name, name == "buffer-1" ? "broken" : null));
        }

        Assert.Equal(new SpillDropped("buffer-1: broken"), _buffer.Expect<SpillDropped>());
        // What was found on the way is gone, and not told.
        _buffer.Send(_spill, AdoptJournals.Instance);
        AssertFound([]);
    }

    [Fact]
    public void Two_drops_are_answered_one_after_the_other()
    {
        Hold(size: 100, oldest: 1);
        _buffer.Send(_spill, DropSpill.Instance);
        _buffer.Send(_spill, DropSpill.Instance);
        _journal.Expect<Clear>();
        _journal.Expect<Clear>();

        _journal.Send(_spill, new Cleared("buffer-0", "broken"));
        _journal.Send(_spill, new Cleared("buffer-0", null));

        Assert.Equal(new SpillDropped("buffer-0: broken"), _buffer.Expect<SpillDropped>());
        Assert.Equal(new SpillDropped(null), _buffer.Expect<SpillDropped>());
    }

    [Fact]
    public void What_is_asked_of_a_journal_that_is_not_held_is_answered()
    {
        _buffer.Send(_spill, AdoptJournals.Instance);
        AssertFound([]);

        _buffer.Send(_spill, new Settle("buffer-7", Make.Id(1), "a", Acknowledge: true));
        Assert.Equal(new Settled(Make.Id(1), "a", null), _buffer.Expect<Settled>());
        _buffer.Send(_spill, new ReadPage("buffer-7", Make.Id(1)));
        Assert.Empty(_buffer.Expect<PageRead>().Batches);
    }

    [Fact]
    public void R10_Stopping_lets_go_of_the_journals()
    {
        Hold(size: 100, oldest: 1);

        StopAndWait(_spill);

        Assert.Equal(["buffer-0"], new JournalSlots(_parts.Files, _parts.Paths).TakeFree());
    }

    private static SpillBatch Batch(int id) => new(Make.Batch(id), ["a"]);

    private void LeaveBehind(int journals)
    {
        for (var i = 0; i < journals; i++) _parts.Files[Path.Combine(_parts.Paths.LocksFolder, $"buffer-{i}.lock")] = "";
    }

    /// <summary>Adopts one journal that holds so much.</summary>
    private IActorRef Hold(long size, int oldest)
    {
        LeaveBehind(1);
        _buffer.Send(_spill, AdoptJournals.Instance);
        var made = _journal.Expect<Relay.Made>();
        _journal.Send(_spill, new JournalRecovered("buffer-0", [Make.Entry(oldest)], new JournalSize(size, Make.Id(oldest, 0))));
        AssertFound(["buffer-0"]);
        return made.Actor;
    }

    private void AssertTheJournalIsAskedForNothingElse()
    {
        _buffer.Send(_spill, new Discard("buffer-0", Make.Id(99)));
        _journal.Expect<Discard>();
    }

    private void Written(int id, long size, int oldest) =>
        _journal.Send(_spill, new Written("buffer-0", Make.Id(id), new JournalSize(size, Make.Id(oldest, 0))));

    private void Pruned(int id, long size, int oldest) =>
        _journal.Send(_spill, new Pruned("buffer-0", Make.Id(id, 0), new JournalSize(size, Make.Id(oldest, 0))));

    private void AssertSpilled(int id, params Guid[] pruned)
    {
        var spilled = _buffer.Expect<Spilled>();
        Assert.Equal(("buffer-0", Make.Id(id)), (spilled.Journal, spilled.Id));
        Assert.Equal(pruned, spilled.Pruned);
    }

    private void AssertFound(string[] journals)
    {
        var found = _buffer.Expect<SpillRecovered>();
        Assert.Equal((true, null), (found.Adopted, found.Problem));
        Assert.Equal(journals, found.Entries.Select(entry => entry.Journal));
    }
}
