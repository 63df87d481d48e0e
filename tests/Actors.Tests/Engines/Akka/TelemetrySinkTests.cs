using Akka;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace Pipeline.Actors.Tests;

/// <summary>Streams that end in the pipeline: slowed down by it, never failed by it.</summary>
public sealed class TelemetrySinkTests() : TestKit("akka.loglevel = OFF")
{
    private readonly Home _home = new();

    protected override void AfterAll()
    {
        base.AfterAll();
        _home.Dispose();
    }

    [Fact]
    public async Task No_more_events_wait_for_room_at_once_than_the_sink_is_told()
    {
        const int events = 50, atOnce = 3;
        var desk = new Desk();
        var pulled = 0;

        var ended = Source.From(Enumerable.Range(0, events))
            .Select(i => Some.Event($"e{Interlocked.Increment(ref pulled)}"))
            .RunWith(TelemetrySink.To(desk.TrackAsync, atOnce, CancellationToken.None), Sys.Materializer());
        for (var i = 0; i < atOnce; i++) await desk.Begun();

        for (var i = 0; i < events; i++)
        {
            Assert.InRange(Volatile.Read(ref pulled), i + 1, i + atOnce);
            Assert.False(ended.IsCompleted);
            desk.TakeOne();
            if (i + atOnce < events) await desk.Begun();
        }

        await Within(ended);
        Assert.Equal((events, atOnce), (pulled, desk.MostAtOnce));
    }

    [Fact]
    public async Task A_stream_that_is_faster_than_the_pipeline_loses_nothing_and_keeps_its_order()
    {
        _home.Consent();
        var backend = new FakeBackend();
        await using var client = _home.Client(Home.Settings with { BufferCapacity = 10, FlushSize = 5 }, ("main", backend));

        await Within(Run(TelemetrySink.To(client, parallelism: 1), 300));
        var report = await client.CloseAsync();

        Assert.Equal((300, 300), (report.Accepted, report.Backends.Single().Delivered));
        Assert.Equal(Some.Names(300), backend.Names);
    }

    [Fact]
    public async Task What_the_upstream_fails_with_the_task_fails_with_and_what_came_before_is_tracked()
    {
        var tracked = new List<string>();
        var sink = TelemetrySink.To(Take, 1, CancellationToken.None);

        var ended = Source.From(Some.Names(3))
            .Select(name => name == "e2" ? throw new InvalidOperationException("upstream") : Some.Event(name))
            .RunWith(sink, Sys.Materializer());

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Within(ended));
        Assert.Equal("upstream", failure.Message);
        Assert.Equal(["e0", "e1"], tracked);

        ValueTask<bool> Take(TelemetryEvent e, CancellationToken cancellationToken)
        {
            tracked.Add(e.Name);
            return ValueTask.FromResult(true);
        }
    }

    [Fact]
    public async Task R1_With_telemetry_off_events_flow_through_and_leave_nothing()
    {
        _home.Consent(enabled: false);
        var before = _home.Entries;
        var backend = new FakeBackend();
        await using var client = _home.Client(("main", backend));

        await Within(Run(TelemetrySink.To(client), 100));
        await client.CloseAsync();

        Assert.Empty(backend.Attempts);
        Assert.Equal(before, _home.Entries);
    }

    [Fact]
    public async Task A_closed_client_refuses_and_the_stream_goes_on_to_its_end()
    {
        _home.Consent();
        var backend = new FakeBackend();
        await using var client = _home.Client(("main", backend));
        client.Track(Some.Event("before"));
        await client.CloseAsync();

        await Within(Run(TelemetrySink.To(client), 100));

        Assert.Equal(["before"], backend.Names);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_token_ends_the_stream_whether_or_not_its_source_has_ended(bool hasEnded)
    {
        using var patience = new CancellationTokenSource();
        var desk = new Desk();
        var source = Source.Single(Some.Event());
        var ended = (hasEnded ? source : source.Concat(Source.Never<TelemetryEvent>()))
            .RunWith(TelemetrySink.To(desk.TrackAsync, 2, patience.Token), Sys.Materializer());
        await desk.Begun();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Within(ended));
        Assert.True(ended.IsCanceled);
    }

    [Fact]
    public async Task A_sink_needs_a_client_and_room_for_one_event_at_least()
    {
        await using var client = _home.Client();

        Assert.Throws<ArgumentNullException>(() => TelemetrySink.To(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => TelemetrySink.To(client, parallelism: 0));
    }

    private Task<Done> Run(Sink<TelemetryEvent, Task<Done>> sink, int count) =>
        Source.From(Some.Names(count)).Select(name => Some.Event(name)).RunWith(sink, Sys.Materializer());

    private static Task<Done> Within(Task<Done> ended) => ended.WaitAsync(Probes.Patience);

    /// <summary>Takes an event when the test says so.</summary>
    private sealed class Desk
    {
        private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
        private readonly SemaphoreSlim _begun = new(0);

        public int MostAtOnce { get; private set; }

        public async ValueTask<bool> TrackAsync(TelemetryEvent e, CancellationToken cancellationToken)
        {
            var taken = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_waiting)
            {
                _waiting.Enqueue(taken);
                MostAtOnce = Math.Max(MostAtOnce, _waiting.Count);
            }

            _begun.Release();
            return await taken.Task.WaitAsync(cancellationToken);
        }

        public async Task Begun() => Assert.True(await _begun.WaitAsync(Probes.Patience), "no event came");

        public void TakeOne()
        {
            lock (_waiting) _waiting.Dequeue().SetResult(true);
        }
    }
}
