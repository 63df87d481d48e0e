namespace Pipeline.Actors.Tests.Embedded;

/// <summary>A backend that cannot be made, beside one that can.</summary>
public sealed class MisconfiguredTests : IDisposable
{
    private readonly Home _home = new();
    private readonly FakeBackend _other = new();

    public MisconfiguredTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(DeliveryMode.AtLeastOnce)]
    [InlineData(DeliveryMode.AtMostOnce)]
    public async Task Race_24_Its_events_stay_pending_it_is_warned_of_once_and_the_others_work_on(DeliveryMode mode)
    {
        var report = await RunAsync(MisconfiguredPolicy.Keep, mode);

        Assert.Equal(["The backend 'broken' is misconfigured, what it should get stays pending: telemetry.backends.broken.endpoint must be set."], _home.Warnings);
        Assert.Equal(["e0", "e1"], _other.Names);
        Assert.Equal((2, 0, 0), (report.Pending, report.Delivered, report.Dropped.Count));
        Assert.Equal("misconfigured", report.Backends[0].State);
        Assert.DoesNotContain(_home.Files, file => file.Contains("attempts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_author_may_have_them_discarded()
    {
        var report = await RunAsync(MisconfiguredPolicy.Discard, DeliveryMode.AtLeastOnce);

        Assert.Equal((0, 2), (report.Pending, report.Delivered));
        Assert.Equal(("misconfigured", "telemetry.backends.broken.endpoint must be set"), (report.Backends[0].State, report.Backends[0].Problem));
    }

    private async Task<DeliveryReport> RunAsync(MisconfiguredPolicy policy, DeliveryMode mode)
    {
        var settings = Home.Settings with { Backends = [new BackendSettings("broken")], Misconfigured = policy, Delivery = mode };
        await using var client = _home.Client(settings, ("other", _other));
        foreach (var name in Some.Names(2)) client.Track(Some.Event(name));
        await client.FlushAsync();
        return await client.CloseAsync();
    }
}
