namespace Pipeline.Actors.Tests.Client;

/// <summary>Backends that want not everything, with whole clients, one after the other as runs of a tool (R6, R11).</summary>
public sealed class FilterTests : IDisposable
{
    private readonly Home _home = new();
    private readonly FakeBackend _all = new();
    private readonly FakeBackend _errors = new();

    public FilterTests() => _home.Consent();

    private static BackendSettings Errors => new("errors") { Type = "custom", Events = ["command.error"] };

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task R6_Each_backend_gets_what_it_wants_and_the_rest_is_neither_delivered_nor_pending_there()
    {
        await using var client = Client(Errors);
        Track(client, "used 1", "error 1", "used 2");

        var report = await client.FlushAsync();

        Assert.Equal(["error 1", "used 1", "used 2"], _all.Names.Order());
        Assert.Equal(["error 1"], _errors.Names);
        Assert.Equal((3, 3, 0, 0), (report.Accepted, report.Delivered, report.Pending, report.Filtered));
        Assert.Equal([("errors", 1, 0, 2), ("all", 3, 0, 0)], Counts(report));
    }

    [Fact]
    public async Task R6_What_nobody_wants_is_counted_over_all_runs_and_never_kept()
    {
        var settings = Home.Settings with { Backends = [Errors] };
        for (var run = 0; run < 2; run++)
        {
            await using var client = _home.Client(settings, ("errors", _errors.Down()));
            Track(client, "used 1", "used 2");
            var report = await client.CloseAsync();
            Assert.Equal((2, 0, 0, 2), (report.Accepted, report.Delivered, report.Pending, report.Filtered));
            Assert.Empty(report.Dropped);
        }

        var status = await _home.Client(settings, ("errors", _errors)).GetStatusAsync();

        Assert.Equal((4, 0, 4, 0), (status.Accepted, status.Delivered, status.Filtered, status.Pending));
        Assert.Empty(_errors.Attempts);
        Assert.Empty(_home.Segments);
    }

    [Fact]
    public async Task Runs_and_backends_with_the_same_share_choose_the_same_events()
    {
        var sampled = Errors with { Events = null, Sample = 0.25 };
        foreach (var half in new[] { Enumerable.Range(1, 20), Enumerable.Range(21, 19) })
        {
            await using var client = Client(sampled);
            foreach (var i in half) Assert.True(client.Track(Some.Event($"{i}") with { Id = new Guid(i, 0, 0, new byte[8]) }));
            await client.CloseAsync();
        }

        Assert.Equal(["5", "9", "13", "16", "18", "20", "22", "27", "29", "30", "39"], _errors.Names);
        Assert.Equal(39, _all.Names.Count);
    }

    [Fact]
    public async Task Vendors_of_one_type_go_side_by_side_each_under_its_own_key()
    {
        var post = new PostOffice();
        BackendSettings Vendor(string name, string region, params string[] events) =>
            new(name) { Type = "datadog", Region = region, ApiKey = "key of " + region, Events = events };
        var settings = Home.Settings with
        {
            Backends = [Vendor("a", "us1", "command.error") with { ApiKey = "one" }, Vendor("b", "eu1", "feature.*") with { ApiKey = "two" }],
        };
        await using var client = TelemetryClient.Create(settings, _home.Host() with { HttpHandler = post.NewHandler });
        Track(client, "used", "error");

        var report = await client.FlushAsync();

        Assert.Equal([("a", 1, 0, 1), ("b", 1, 0, 1)], Counts(report));
        Assert.Equal(
            ["https://http-intake.logs.datadoghq.com/api/v2/logs one", "https://http-intake.logs.datadoghq.eu/api/v2/logs two"],
            post.Posts.Select(sent => $"{sent.To} {sent.Key}").Order());
        Assert.Contains("\"message\":\"command.error: error\"", post.Posts.Single(sent => sent.Key == "one").Body, StringComparison.Ordinal);
        Assert.Contains("\"message\":\"feature.used: used\"", post.Posts.Single(sent => sent.Key == "two").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R11_A_reset_goes_past_the_filter_to_the_vendor_that_has_received_something_and_to_no_other()
    {
        var post = new PostOffice();
        var settings = Home.Settings with
        {
            Backends =
            [
                new("errors") { Type = "datadog", Region = "us1", ApiKey = "one", Events = ["command.error"] },
                new("used") { Type = "posthog", Region = "eu", ApiKey = "two", Events = ["feature.used"], Sample = 0.5 },
            ],
        };
        await using var client = TelemetryClient.Create(settings, _home.Host() with { HttpHandler = post.NewHandler });
        Track(client, "error");
        await client.FlushAsync();

        var erasure = (await client.ResetAsync()).Erasure;

        Assert.Equal(["event:errors"], erasure.Targets.Select(target => target.Name));
        Assert.Equal(2, post.Posts.Count);
        Assert.Equal("one", post.Posts[1].Key);
        Assert.Contains("\"message\":\"data.deletion_request: data_deletion_request\"", post.Posts[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_makes_no_sense_keeps_the_events_of_its_backend_pending_and_the_others_work_on()
    {
        await using var client = Client(Errors with { Sample = 0 });
        Track(client, "error", "used");

        var report = await client.FlushAsync();

        Assert.Equal([("errors", 0, 2, 0), ("all", 2, 0, 0)], Counts(report));
        Assert.Equal(
            ("misconfigured", "telemetry.backends.errors.sample must be above 0 and at most 1, found 0"),
            (report.Backends[0].State, report.Backends[0].Problem));
    }

    private static void Track(TelemetryClient client, params string[] names)
    {
        foreach (var name in names)
        {
            var type = name.StartsWith("error", StringComparison.Ordinal) ? EventTypes.CommandError : EventTypes.FeatureUsed;
            Assert.True(client.Track(new TelemetryEvent(type, name)));
        }
    }

    private static IEnumerable<(string Name, long Delivered, long Pending, long Filtered)> Counts(DeliveryReport report) =>
        report.Backends.Select(backend => (backend.Name, backend.Delivered, backend.Pending, backend.Filtered));

    private TelemetryClient Client(BackendSettings errors) =>
        _home.Client(Home.Settings with { Backends = [errors] }, ("errors", _errors), ("all", _all));
}
