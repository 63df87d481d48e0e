namespace Pipeline.Actors.Tests.Client;

/// <summary>What a client promises about delivery, as far as one run goes (R4, R6, R7, R8, R12).</summary>
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
    public async Task A_delivery_starts_by_itself_at_flush_size()
    {
        var backend = new FakeBackend();
        await using var client = _home.Client(Home.Settings with { FlushSize = 3 }, ("main", backend));

        foreach (var name in Some.Names(3)) client.Track(Some.Event(name));
        await backend.Attempted();

        Assert.Equal(3, Assert.Single(backend.Attempts).Events.Count);
    }

    [Fact]
    public async Task R4_A_backend_that_is_down_holds_back_nobody_else_and_only_it_gets_a_retried_batch()
    {
        var (up, down) = (new FakeBackend(), new FakeBackend().Down());
        await using var client = _home.Client(("up", up), ("down", down));

        client.Track(Some.Event("a"));
        var first = await client.FlushAsync();
        Assert.Equal(["a"], up.Names);
        Assert.Equal(1, first.Pending);
        Assert.Equal((1, 0), (first.Backends[0].Delivered, first.Backends[0].Pending));
        // Whether it still waits for its next attempt is a matter of time, and of chance.
        Assert.Equal((0, 1, "down"), (first.Backends[1].Delivered, first.Backends[1].Pending, first.Backends[1].Problem));

        client.Track(Some.Event("b"));
        down.Up();
        var second = await client.FlushAsync();

        Assert.Equal((2, 2, 0), (second.Accepted, second.Delivered, second.Pending));
        Assert.Equal(["a", "b"], up.Names);
        Assert.Equal(["a", "b"], down.Names);
        Assert.Equal(2, up.Attempts.Count);
    }

    [Fact]
    public async Task R12_A_batch_and_its_events_keep_their_ids_over_retries()
    {
        var backend = new FakeBackend().Down();
        await using var client = _home.Client(("main", backend));
        client.Track(Some.Event());

        await client.FlushAsync();
        await client.FlushAsync();
        backend.Up();
        await client.FlushAsync();

        Assert.True(backend.Attempts.Count >= 3);
        Assert.Single(backend.Attempts.Select(batch => (batch.Id, batch.Events[0].Id)).Distinct());
    }

    [Fact]
    public async Task Race_3_A_second_flush_joins_the_first_and_nothing_is_sent_twice()
    {
        var gate = new TaskCompletionSource<SendResult>();
        var backend = new FakeBackend { Behaviour = (_, _) => gate.Task };
        await using var client = _home.Client(("main", backend));
        client.Track(Some.Event());

        var first = client.FlushAsync();
        await backend.Attempted();
        var second = client.FlushAsync();
        gate.SetResult(Accepted.Instance);

        Assert.Equal(1, (await first).Delivered);
        Assert.Equal(1, (await second).Delivered);
        Assert.Single(backend.Attempts);
    }

    [Fact]
    public async Task Race_8_Track_after_close_is_refused_and_counted()
    {
        var backend = new FakeBackend();
        var client = _home.Client(("main", backend));
        client.Track(Some.Event("before"));
        await client.CloseAsync();

        Assert.False(client.Track(Some.Event("after")));
        Assert.False(await client.TrackAsync(Some.Event("after, too")));

        Assert.Equal(["before"], backend.Names);
        Assert.Equal(2, (await client.CloseAsync()).Refused);
    }

    [Fact]
    public async Task R8_A_backend_that_throws_harms_nobody_and_its_events_stay_pending()
    {
        var backend = new FakeBackend { Behaviour = (_, _) => throw new InvalidOperationException("boom") };
        await using var client = _home.Client(("main", backend));
        client.Track(Some.Event());

        var report = await client.FlushAsync();

        Assert.Equal((1, 0, 1), (report.Accepted, report.Delivered, report.Pending));
        Assert.Contains("boom", report.Backends[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R8_Closing_does_not_wait_for_a_backend_that_never_answers()
    {
        var hanging = new FakeBackend { Behaviour = (_, _) => new TaskCompletionSource<SendResult>().Task };
        var client = _home.Client(("main", hanging));
        client.Track(Some.Event());
        _ = client.FlushAsync();
        await hanging.Attempted();

        var report = await client.CloseAsync(TimeSpan.FromMilliseconds(200)).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(0, report.Delivered);
        Assert.Single(hanging.Attempts);
    }

    [Fact]
    public async Task R8_Whatever_the_hosts_own_callbacks_throw_stays_inside()
    {
        var host = _home.Host(("main", new FakeBackend().Down())) with { Warn = _ => throw new InvalidOperationException("warn") };
        var client = TelemetryClient.Create(Home.Settings, host);
        client.Track(Some.Event());

        Assert.Equal(1, (await client.CloseAsync()).Accepted);
    }

    [Fact]
    public async Task What_a_backend_rejects_is_dropped_and_counted()
    {
        var backend = new FakeBackend { Behaviour = (_, _) => Task.FromResult<SendResult>(new Rejected("no such tool")) };
        await using var client = _home.Client(("main", backend));
        client.Track(Some.Event());

        var report = await client.FlushAsync();

        Assert.Equal((0, 0), (report.Delivered, report.Pending));
        Assert.Equal(1, report.Dropped[DropReason.Rejected]);
        Assert.Equal(1, report.Backends[0].Dropped[DropReason.Rejected]);
        Assert.Equal("no such tool", report.Backends[0].Problem);
    }

    [Fact]
    public async Task Race_7_Track_returns_whatever_the_backends_and_the_spill_are_doing()
    {
        var backend = new FakeBackend { Behaviour = (_, _) => new TaskCompletionSource<SendResult>().Task };
        var settings = Home.Settings with { BufferCapacity = 10, FlushSize = 5 };
        var client = _home.Client(settings, ("main", backend));

        // Were any of these calls to wait for the backend, this test would never end.
        var taken = 0;
        for (var i = 0; i < 10_000; i++) taken += client.Track(Some.Event()) ? 1 : 0;
        var report = await client.CloseAsync(TimeSpan.FromMilliseconds(200));

        Assert.Equal(10_000, taken + report.Refused);
    }

    [Fact]
    public async Task A_flush_with_patience_goes_on_until_the_backend_is_back()
    {
        var backend = new FakeBackend();
        var failures = 2;
        backend.Behaviour = (_, _) => Task.FromResult<SendResult>(Interlocked.Decrement(ref failures) >= 0 ? new Retry("not yet") : Accepted.Instance);
        await using var client = _home.Client(("main", backend));
        client.Track(Some.Event());

        var report = await client.FlushAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((1, 0), (report.Delivered, report.Pending));
        Assert.Equal(3, backend.Attempts.Count);
    }
    [Fact]
    public async Task R8_An_event_whose_metadata_cannot_be_read_is_dropped_and_counted_and_the_next_is_delivered()
    {
        var backend = new FakeBackend();
        await using var client = _home.Client(("main", backend));

        client.Track(Some.Event("poison") with { Metadata = new ThrowingMetadata() });
        client.Track(Some.Event("good"));
        var report = await client.CloseAsync();

        Assert.Equal(["good"], backend.Names);
        Assert.Equal((2, 1, 1), (report.Accepted, report.Delivered, report.Dropped[DropReason.Corrupt]));
    }

    [Fact]
    public async Task What_an_author_does_to_the_metadata_afterwards_does_not_reach_the_event()
    {
        var backend = new FakeBackend();
        await using var client = _home.Client(("main", backend));
        var metadata = new Dictionary<string, string> { ["k"] = "as tracked" };

        client.Track(Some.Event() with { Metadata = metadata });
        await client.FlushAsync();
        metadata["k"] = "changed";

        Assert.Equal("as tracked", backend.Batches[0].Events[0].Metadata!["k"]);
    }

    [Fact]
    public async Task Closing_disposes_of_the_backends_that_were_used()
    {
        var backend = new DisposableBackend();
        var client = _home.Client(("main", backend));
        client.Track(Some.Event());

        await client.CloseAsync();

        Assert.Equal(1, backend.Disposals);
    }

    private sealed class DisposableBackend : IBackend, IDisposable
    {
        public int Disposals { get; private set; }

        public string Type => "disposable";

        public string Target => "memory";

        public ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken) => new(Accepted.Instance);

        public void Dispose() => Disposals++;
    }
}
