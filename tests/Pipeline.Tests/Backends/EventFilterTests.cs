namespace Pipeline.Tests.Backends;

/// <summary>Which events a backend gets, as a pure function.</summary>
public class EventFilterTests
{
    private static EventFilter Filter(double sample = 1, params string[] types) =>
        EventFilter.Of(new BackendSettings("x") { Events = types.Length == 0 ? null : types, Sample = sample })!;

    [Theory]
    [InlineData("command.error", true)]
    [InlineData("command.invocation", false)]
    [InlineData("command.error.", false)]
    [InlineData("Command.error", false)]
    [InlineData("feature.used", true)]
    [InlineData("feature.x.y", true)]
    [InlineData("feature.", true)]
    [InlineData("feature", false)]
    [InlineData("features.used", false)]
    [InlineData("data.deletion_request", true)]
    public void A_type_is_named_whole_or_by_what_it_begins_with(string type, bool wanted) =>
        Assert.Equal(wanted, Filter(1, "command.error", "feature.*").Wants(new TelemetryEvent(type, "n")));

    [Fact]
    public void An_entry_that_wants_everything_has_no_filter_and_one_that_is_wrong_has_none_either()
    {
        Assert.Null(EventFilter.Of(new BackendSettings("x")));
        Assert.Null(EventFilter.Of(new BackendSettings("x") { Events = [] }));
        Assert.Null(EventFilter.Of(new BackendSettings("x") { Sample = 0 }));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_sample_is_as_large_as_it_says_whatever_kind_of_ids_there_are(double sample)
    {
        const int Events = 100_000;
        var ids = new UuidV7Source(new ManualClock(), new Random(7));
        var filter = Filter(sample);

        var random = Enumerable.Range(0, Events).Count(_ => filter.Wants(new TelemetryEvent("t", "n") { Id = ids.Next() }));
        var counted = Enumerable.Range(0, Events).Count(i => filter.Wants(new TelemetryEvent("t", "n") { Id = new Guid(i, 0, 0, new byte[8]) }));

        // The ids are always the same, so these are facts; within four times the deviation that chance would have.
        var deviation = 4 * Math.Sqrt(Events * sample * (1 - sample));
        Assert.InRange(random, (Events * sample) - deviation, (Events * sample) + deviation);
        Assert.InRange(counted, (Events * sample) - deviation, (Events * sample) + deviation);
    }

    [Fact]
    public void The_same_ids_are_chosen_in_every_process_and_in_every_version()
    {
        var chosen = Enumerable.Range(0, 40).Where(i => Filter(0.25).Wants(new TelemetryEvent("t", "n") { Id = new Guid(i, 0, 0, new byte[8]) }));

        Assert.Equal([5, 9, 13, 16, 18, 20, 22, 27, 29, 30, 39], chosen);
    }

    [Fact]
    public void A_larger_sample_has_all_that_a_smaller_one_has()
    {
        var (small, large) = (Filter(0.1), Filter(0.2));
        var ids = new UuidV7Source(new ManualClock(), new Random(8));
        var events = Enumerable.Range(0, 1000).Select(_ => new TelemetryEvent("t", "n") { Id = ids.Next() }).Where(small.Wants).ToArray();

        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.True(large.Wants(e)));
    }

    [Fact]
    public void Type_and_sample_must_both_agree_but_a_request_for_erasure_passes_always()
    {
        var filter = Filter(double.Epsilon, "command.error");
        var ids = new UuidV7Source(new ManualClock(), new Random(9));
        TelemetryEvent Event(string type) => new(type, "n") { Id = ids.Next() };

        Assert.All(Enumerable.Range(0, 100), _ => Assert.False(filter.Wants(Event("command.error"))));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(filter.Wants(Event(EventTypes.DataDeletionRequest))));
        Assert.True(Filter(1, "command.error").Wants(Event("command.error")));
        Assert.False(Filter(0.999999, "command.error").Wants(Event("command.invocation")));
    }
}
