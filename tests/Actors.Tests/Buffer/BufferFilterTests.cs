namespace Pipeline.Actors.Tests;

/// <summary>What a backend does not want is in no batch of its, is not pending for it, and is counted (R6).</summary>
public sealed class BufferFilterTests
{
    private static readonly Predicate<TelemetryEvent> OnlyErrors = e => e.Type == EventTypes.CommandError;

    private int _ids;

    [Fact]
    public void Events_that_the_same_backends_want_become_a_batch_together_in_their_order()
    {
        var state = New(("b", OnlyErrors));

        Add(state, "error 1", "used 1", "error 2", "used 2");
        Assert.Equal((4L, 2L), (state.PendingFor("a"), state.PendingFor("b")));
        state.Cut();

        Assert.Equal(["error 1 error 2 -> a b", "used 1 used 2 -> a"], Batches(state));
        Assert.Equal((4L, 2L), (state.PendingFor("a"), state.PendingFor("b")));
        Assert.Equal((0L, 2L), (state.Lane("a")!.Filtered, state.Lane("b")!.Filtered));
        Assert.Equal((4L, 4L, 0L, 4), (state.Accepted, state.Pending, state.Filtered, state.InMemory));
    }

    [Fact]
    public void The_batch_size_counts_all_that_wait_together()
    {
        var state = New(batchSize: 3, filters: [("b", OnlyErrors)]);

        Add(state, "used 1", "error 1", "used 2", "error 2");

        Assert.Equal(["used 1 used 2 -> a", "error 1 -> a b"], Batches(state));
        Assert.True(state.IsDue);
    }

    [Fact]
    public void What_no_backend_wants_is_not_kept()
    {
        var state = New(("a", OnlyErrors), ("b", OnlyErrors));

        Add(state, "used", new string('u', 5000), "error");
        state.Cut();

        Assert.Equal(["error -> a b"], Batches(state));
        Assert.Equal((3L, 1L, 2L, 1), (state.Accepted, state.Pending, state.Filtered, state.InMemory));
        Assert.Empty(state.Dropped);
        Assert.All(["a", "b"], name => Assert.Equal(2, state.Lane(name)!.Filtered));
    }

    [Fact]
    public void What_is_dropped_is_dropped_only_for_those_who_wanted_it()
    {
        var state = New(("b", OnlyErrors));

        Add(state, new string('u', 5000), "used", "error");
        state.DropAll(DropReason.Withdrawn);

        Assert.Equal((1L, 2L), (state.Dropped[DropReason.TooLarge], state.Dropped[DropReason.Withdrawn]));
        Assert.Equal((3L, 0L), (state.Lane("a")!.Dropped.Total, state.Lane("a")!.Filtered));
        Assert.Equal((1L, 2L), (state.Lane("b")!.Dropped.Total, state.Lane("b")!.Filtered));
    }

    [Fact]
    public void Local_only_filters_nothing()
    {
        var state = New(("a", OnlyErrors), ("b", OnlyErrors));

        state.Add(Some.Event("used"), 1, CollectionMode.LocalOnly);
        state.Cut();

        Assert.Equal(["used -> local"], Batches(state));
    }

    private static IEnumerable<string> Batches(BufferState state) => state.Batches.Select(entry =>
        $"{string.Join(' ', entry.Events!.Select(e => e.Name))} -> {string.Join(' ', entry.Outstanding)}");

    private static void Add(BufferState state, params string[] names)
    {
        foreach (var name in names)
        {
            var type = name.StartsWith("error", StringComparison.Ordinal) ? EventTypes.CommandError : EventTypes.FeatureUsed;
            state.Add(new TelemetryEvent(type, name), 1, CollectionMode.Remote);
        }
    }

    private BufferState New(params (string Name, Predicate<TelemetryEvent> Wants)[] filters) => New(100, filters);

    private BufferState New(int batchSize, (string Name, Predicate<TelemetryEvent> Wants)[] filters)
    {
        var targets = new BackendTargets(["a", "b"], ["local"]) { Filters = filters.ToDictionary(pair => pair.Name, pair => pair.Wants) };
        return new BufferState(new BufferLimits(1000, batchSize, 4000), targets, () => Make.Id(++_ids));
    }
}
