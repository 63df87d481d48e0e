namespace Pipeline.Actors.Tests;

/// <summary>What is pending, without an actor (R6, R7, R12).</summary>
public sealed class BufferStateTests
{
    private static readonly Consented Consent = new(Epoch: 1, CollectionMode.Remote);

    private int _ids;

    [Fact]
    public void Events_become_batches_of_the_batch_size_in_order_and_the_rest_waits_for_the_cut()
    {
        var state = New(batchSize: 3);
        Add(state, Some.Names(7));
        Assert.Equal(["e0 e1 e2", "e3 e4 e5"], Batches(state));

        state.Cut();
        state.Cut();

        Assert.Equal(["e0 e1 e2", "e3 e4 e5", "e6"], Batches(state));
        Assert.Equal((7L, 7L, 7), (state.Accepted, state.Pending, state.InMemory));
    }

    [Fact]
    public void A_batch_is_cut_before_it_exceeds_its_bytes()
    {
        var size = EventJson.SizeBound(Some.Event("e0"));
        var state = New(batchSize: 100, batchBytes: 2 * size);

        Add(state, Some.Names(5));
        state.Cut();

        Assert.Equal(["e0 e1", "e2 e3", "e4"], Batches(state));
    }

    [Fact]
    public void A_batch_has_one_epoch_and_one_mode()
    {
        var state = New(batchSize: 100);

        state.Add(Some.Event("a"), 1, CollectionMode.Remote);
        state.Add(Some.Event("b"), 2, CollectionMode.Remote);
        state.Add(Some.Event("c"), 2, CollectionMode.LocalOnly);
        state.Add(Some.Event("d"), 2, CollectionMode.LocalOnly);
        state.Cut();

        Assert.Equal(["a", "b", "c d"], Batches(state));
        Assert.Equal(
            [(1L, CollectionMode.Remote, "a b"), (2L, CollectionMode.Remote, "a b"), (2L, CollectionMode.LocalOnly, "local")],
            state.Batches.Select(entry => (entry.Epoch, entry.Mode, string.Join(' ', entry.Outstanding))));
    }

    [Fact]
    public void An_event_that_no_batch_could_hold_is_counted_and_not_kept()
    {
        var state = New(batchBytes: 400);

        state.Add(Some.Event(new string('x', 500)), 1, CollectionMode.Remote);
        state.Add(Some.Event("small"), 1, CollectionMode.Remote);

        Assert.Equal((2L, 1L, 1), (state.Accepted, state.Pending, state.InMemory));
        Assert.Equal([(DropReason.TooLarge, 1L)], state.Dropped.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal([1L, 1L, 0L], state.Lanes.Select(lane => lane.Dropped.Values.Sum()));
    }

    [Fact]
    public void What_is_found_in_a_journal_goes_before_what_is_new_in_the_order_of_time()
    {
        var state = New(batchSize: 1);
        Add(state, ["new"]);

        foreach (var id in new[] { 3, 1, 2 }) state.Recover(Make.Entry(id));

        Assert.Equal([Make.Id(1, 0), Make.Id(2, 0), Make.Id(3, 0), Make.Id(1)], state.Batches.Select(entry => entry.Id));
        Assert.Equal((1L, 3L, 4L, 1), (state.Accepted, state.Recovered, state.Pending, state.InMemory));
    }

    [Fact]
    public void A_batch_of_memory_that_a_journal_turns_out_to_have_is_not_counted_twice()
    {
        var state = New(batchSize: 2);
        Add(state, ["a", "b"]);
        var entry = state.Batches.Single();

        state.Recover(new SpillEntry("buffer-3", entry.Id, 1, CollectionMode.Remote, 2, ["a", "b"]));

        Assert.Same(entry, state.Batches.Single());
        Assert.Equal((2L, 0L, 2L, 0), (state.Accepted, state.Recovered, state.Pending, state.InMemory));
        Assert.Equal(("buffer-3", null), (entry.Journal, entry.Events));
    }

    [Fact]
    public void A_backend_is_offered_the_oldest_batch_that_it_wants_and_may_have()
    {
        var state = New(batchSize: 1);
        state.Recover(Make.Entry(1, epoch: 0));
        state.Recover(Make.Entry(2, outstanding: "b"));
        state.Recover(Make.Entry(3));
        state.Add(Some.Event(), 1, CollectionMode.LocalOnly);
        Add(state, ["doomed", "new"]);
        var doomed = state.Batches.ElementAt(4);
        doomed.Sending.Add("a");
        state.Discard(doomed, DropReason.SpillCap);

        Assert.Equal(Make.Id(3, 0), state.NextFor("a", Consent)?.Id);
        Assert.Equal(Make.Id(2, 0), state.NextFor("b", Consent)?.Id);
        Assert.Null(state.NextFor("local", Consent));
        Assert.Equal(Make.Id(1), state.NextFor("local", Consent with { Mode = CollectionMode.LocalOnly })?.Id);
        Assert.Equal(Make.Id(1, 0), state.NextFor("a", Consent with { Epoch = 0 })?.Id);
    }

    [Fact]
    public void A_batch_that_a_journal_has_leaves_memory_once_nobody_is_sending_it()
    {
        var state = New(batchSize: 2);
        Add(state, ["a", "b"]);
        var entry = state.Batches.Single();
        entry.Sending.Add("a");

        state.MarkJournaled(entry, "buffer-0");
        Assert.NotNull(entry.Events);
        Assert.Equal(1000, state.Room);
        entry.Sending.Remove("a");
        BufferState.Unload(entry);

        Assert.Null(entry.Events);
        Assert.Throws<InvalidOperationException>(() => entry.ToBatch());
    }

    [Fact]
    public void Race_19_A_batch_that_is_discarded_while_it_is_on_its_way_is_settled_by_its_outcome()
    {
        var state = New(batchSize: 2);
        Add(state, ["a", "b"]);
        var entry = state.Batches.Single();
        entry.Sending.Add("a");

        state.Discard(entry, DropReason.SpillCap);
        Assert.Equal(["a"], entry.Outstanding);
        Assert.Equal(2, state.Pending);
        entry.Sending.Remove("a");
        state.Deliver(entry, state.Lane("a")!, Make.Time);

        // One backend has it, the other never will: it is not delivered.
        Assert.Equal((0L, 0L, 2L), (state.Delivered, state.Pending, state.Dropped[DropReason.SpillCap]));
        Assert.Equal((2L, 2L), (state.Lane("a")!.Delivered, state.Lane("b")!.Dropped[DropReason.SpillCap]));
        Assert.Equal(1000, state.Room);
    }

    [Fact]
    public void A_drop_forgets_everything_wherever_it_is()
    {
        var state = New(batchSize: 2);
        state.Recover(Make.Entry(1, count: 5));
        state.Recover(Make.Entry(2, count: 1, outstanding: "a backend of an earlier configuration"));
        Add(state, Some.Names(3));
        var sending = state.Batches.Last();
        sending.Sending.Add("a");
        state.Lane("a")!.Sending = sending.Id;

        Assert.Equal(9, state.DropAll(DropReason.Withdrawn));

        Assert.Empty(state.Batches);
        Assert.Equal((0L, 0, 1000), (state.Pending, state.InMemory, state.Room));
        Assert.Equal([(DropReason.Withdrawn, 9L)], state.Dropped.Select(pair => (pair.Key, pair.Value)));
        Assert.All(state.Lanes, lane => Assert.Null(lane.Sending));
        Assert.Equal(0, state.DropAll(DropReason.Withdrawn));
    }

    private static IEnumerable<string> Batches(BufferState state) =>
        state.Batches.Select(entry => string.Join(' ', entry.Events!.Select(e => e.Name)));

    private static void Add(BufferState state, IEnumerable<string> names)
    {
        foreach (var name in names) state.Add(Some.Event(name), 1, CollectionMode.Remote);
    }

    private BufferState New(int batchSize = 3, int batchBytes = 100_000) =>
        new(new BufferLimits(1000, batchSize, batchBytes), new BackendTargets(["a", "b"], ["local"]), () => Make.Id(++_ids));
}
