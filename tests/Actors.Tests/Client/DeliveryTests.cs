namespace Pipeline.Actors.Tests.Client;

public sealed class DeliveryTests : IDisposable
{
    private readonly Home _home = new();

    public DeliveryTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task What_is_tracked_is_delivered_on_close_in_order_and_stamped()
    {
        var backend = new FakeBackend();
        await using var client = _home.Client(("main", backend));

        Assert.True(client.Track(Some.Event("first")));
        Assert.True(client.TrackCommand("build", TimeSpan.FromMilliseconds(12), exitCode: 3));
        var report = await client.CloseAsync();

        Assert.Equal(["first", "build"], backend.Names);
        Assert.Equal((2, 2, 0, 0), (report.Accepted, report.Delivered, report.Pending, report.Refused));
        Assert.Empty(report.Dropped);
        var batch = Assert.Single(backend.Batches);
        Assert.All(batch.Events, e => Assert.Equal(("tool", "1.2.3"), (e.ToolName, e.Version)));
        Assert.All(batch.Events, e => Assert.Equal(7, e.Id.Version));
        Assert.Equal(2, batch.Events.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_cannot_be_delivered_is_spilled_and_delivered_by_the_next_run_under_the_same_ids()
    {
        var backend = new FakeBackend().Down();
        await using (var client = _home.Client(("main", backend)))
        {
            client.Track(Some.Event("a"));
            client.Track(Some.Event("b"));
            var report = await client.CloseAsync();
            Assert.Equal((2, 0, 2), (report.Accepted, report.Delivered, report.Pending));
        }

        Assert.Single(_home.Segments);
        var tried = backend.Attempts[0];
        backend.Up();
        await using (var client = _home.Client(("main", backend)))
        {
            var report = await client.FlushAsync();
            Assert.Equal((0, 2, 2, 0), (report.Accepted, report.Recovered, report.Delivered, report.Pending));
        }

        Assert.Equal(["a", "b"], backend.Names);
        Assert.Equal(tried.Id, Assert.Single(backend.Batches).Id);
        Assert.Equal(tried.Events.Select(e => e.Id), backend.Batches[0].Events.Select(e => e.Id));
        Assert.Empty(_home.Segments);
    }
}
