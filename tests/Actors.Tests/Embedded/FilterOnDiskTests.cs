namespace Pipeline.Actors.Tests.Embedded;

/// <summary>What was collected for a backend is its own, whatever it wants when it comes back (R4).</summary>
public sealed class FilterOnDiskTests : IDisposable
{
    private readonly Home _home = new();
    private readonly FakeBackend _all = new();
    private readonly FakeBackend _errors = new();

    public FilterOnDiskTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task R4_What_one_backend_does_not_want_does_not_wait_for_it()
    {
        _errors.Down();
        await using (var first = Client("command.error"))
        {
            Assert.True(first.Track(new TelemetryEvent(EventTypes.FeatureUsed, "used")));
            Assert.True(first.Track(new TelemetryEvent(EventTypes.CommandError, "error")));
            Assert.Equal([("errors", 0, 1, 1), ("all", 2, 0, 0)], Counts(await first.CloseAsync()));
        }

        _errors.Up();
        // What it wants by now does not change what was collected for it then.
        await using var second = Client("feature.used");
        var report = await second.FlushAsync();

        Assert.Equal(["error"], _errors.Names);
        Assert.Equal((0, 1, 1, 0), (report.Accepted, report.Recovered, report.Delivered, report.Pending));
        Assert.Empty(report.Dropped);
    }

    private static IEnumerable<(string Name, long Delivered, long Pending, long Filtered)> Counts(DeliveryReport report) =>
        report.Backends.Select(backend => (backend.Name, backend.Delivered, backend.Pending, backend.Filtered));

    private TelemetryClient Client(string wanted) => _home.Client(
        Home.Settings with { Backends = [new("errors") { Type = "custom", Events = [wanted] }] }, ("errors", _errors), ("all", _all));
}
