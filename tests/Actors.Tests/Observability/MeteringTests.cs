namespace Pipeline.Actors.Tests;

/// <summary>The counters say what the buffer's state says, and exist only where somebody may look.</summary>
public sealed class MeteringTests : IDisposable
{
    private const string Tool = "metered";
    private const string Prefix = "pipeline.telemetry.";

    private readonly Readings _readings = new(Tool);
    private readonly Parts _parts;

    public MeteringTests() => _parts = new Parts(
        Home.Settings with { ToolName = Tool }, configure: host => host with { Observe = true }, backends: ["a", "b"]);

    private Observer Observer => _parts.Context.Observer;

    public void Dispose()
    {
        Observer.Dispose();
        _readings.Dispose();
    }

    [Fact]
    public void R6_What_was_accepted_delivered_and_dropped_is_counted_once()
    {
        var state = State();
        state.Add(Some.Event("one"), 1, CollectionMode.Remote);
        state.Add(Some.Event("two"), 1, CollectionMode.Remote);
        state.Cut();
        Observer.Look(state);
        var entry = Assert.Single(state.Batches);
        state.Deliver(entry, state.Lane("a")!, Make.Time);
        Observer.Look(state);
        Assert.Equal(2, _readings.Now(Prefix + "pending"));
        state.Lose(entry, "b", DropReason.Rejected);
        state.CountUnread(3, CollectionMode.Remote, DropReason.Withdrawn);
        Observer.Look(state);
        Observer.Look(state);

        Assert.Equal(5, _readings.Sum(Prefix + "accepted"));
        Assert.Equal(2, _readings.Sum(Prefix + "delivered pipeline.backend=a"));
        Assert.Equal(0, _readings.Sum(Prefix + "delivered pipeline.backend=b"));
        Assert.Equal(3, _readings.Sum(Prefix + "dropped pipeline.backend=a pipeline.drop.reason=withdrawn"));
        Assert.Equal(3, _readings.Sum(Prefix + "dropped pipeline.backend=b pipeline.drop.reason=withdrawn"));
        Assert.Equal(2, _readings.Sum(Prefix + "dropped pipeline.backend=b pipeline.drop.reason=rejected"));
        Assert.Equal(0, _readings.Now(Prefix + "pending"));
    }

    [Fact]
    public void What_was_refused_is_read_where_it_is_counted()
    {
        _parts.Ingress.Close();
        Assert.False(_parts.Ingress.TryWrite(Some.Event(), Make.Time));

        Assert.Equal(1, _readings.Now(Prefix + "refused"));
    }

    [Fact]
    public void The_journal_is_timed_by_the_hosts_clock_and_weighed()
    {
        Observer.BeginWrite();
        Observer.EndWrite();
        Observer.SpillHas(4711);

        Assert.Equal(1, _readings.Times(Prefix + "journal.write.duration"));
        Assert.Equal(4711, _readings.Now(Prefix + "spill.size"));
    }

    [Fact]
    public void The_instruments_and_their_units_are_these() => Assert.Equal(
        new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            [Prefix + "accepted"] = "{event}",
            [Prefix + "batch.size"] = "{event}",
            [Prefix + "delivered"] = "{event}",
            [Prefix + "dropped"] = "{event}",
            [Prefix + "journal.write.duration"] = "s",
            [Prefix + "pending"] = "{event}",
            [Prefix + "refused"] = "{event}",
            [Prefix + "send.duration"] = "s",
            [Prefix + "spill.size"] = "By",
        },
        _readings.Units);

    [Fact]
    public void A_command_that_nobody_observes_has_no_instruments_and_a_service_has()
    {
        Assert.Same(Observer.None, new Parts(Home.Settings).Context.Observer);
        using var service = new Parts(Home.Settings with { FlushInterval = TimeSpan.FromSeconds(30) }).Context.Observer;

        Assert.IsType<MeteringObserver>(service);
    }

    [Fact]
    public void Who_measures_nothing_leaves_a_backend_as_it_is()
    {
        var backend = new FakeBackend();

        Assert.Same(backend, Observer.None.Watch("a", backend));
    }

    private BufferState State() => new(new BufferLimits(100, 10, 10_000), _parts.Context.Targets, () => Make.Id(1));
}
