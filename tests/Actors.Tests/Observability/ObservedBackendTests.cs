using System.Diagnostics;

namespace Pipeline.Actors.Tests;

/// <summary>Each send is measured and is a span of its own, however it ends.</summary>
public sealed class ObservedBackendTests : IDisposable
{
    private const string Tool = "observed";
    private const string Duration = "pipeline.telemetry.send.duration pipeline.backend=main pipeline.send.outcome=";

    private readonly Readings _readings = new(Tool);
    private readonly Instruments _instruments = new(Tool, "1.0.0", () => 0, () => 0, () => 0);
    private readonly ActivityListener _listener;
    private readonly List<Activity> _spans = [];
    private readonly FakeBackend _backend = new();

    public ObservedBackendTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Instruments.Name && source.Tags?.Contains(new("tool.name", Tool)) == true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _instruments.Dispose();
        _readings.Dispose();
    }

    [Fact]
    public async Task What_is_accepted_is_a_span_without_an_error()
    {
        var result = await SendAsync(events: 3);

        Assert.Same(Accepted.Instance, result);
        var span = Assert.Single(_spans);
        Assert.Equal(("telemetry.send", ActivityKind.Client, ActivityStatusCode.Unset), (span.OperationName, span.Kind, span.Status));
        Assert.Equal(
            [("pipeline.backend", "main"), ("pipeline.backend.type", "fake"), ("pipeline.batch.id", $"{Make.Id(1)}"), ("pipeline.batch.size", 3), ("pipeline.send.outcome", (object?)"accepted")],
            span.TagObjects.Select(tag => (tag.Key, tag.Value)));
        Assert.Equal(1, _readings.Times(Duration + "accepted"));
        Assert.Equal(3, _readings.Sum("pipeline.telemetry.batch.size pipeline.backend=main"));
    }

    [Fact]
    public async Task What_fails_is_a_span_with_the_reason()
    {
        _backend.Down("answered 503");
        await SendAsync();
        _backend.Behaviour = (_, _) => Task.FromResult<SendResult>(new Rejected("answered 400"));
        await SendAsync();

        Assert.Equal(
            [(ActivityStatusCode.Error, "answered 503"), (ActivityStatusCode.Error, "answered 400")],
            _spans.Select(span => (span.Status, span.StatusDescription)));
        Assert.Equal((1, 1), (_readings.Times(Duration + "retry"), _readings.Times(Duration + "rejected")));
    }

    [Fact]
    public async Task What_throws_and_what_is_cancelled_is_measured_and_thrown_on()
    {
        _backend.Behaviour = (_, _) => throw new InvalidOperationException("https://user:secret@example.org");
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync());
        using var cancellation = new CancellationTokenSource();
        _backend.Hang();
        var sending = SendAsync(cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => sending);

        Assert.Equal(["InvalidOperationException", null], _spans.Select(span => span.StatusDescription));
        Assert.Equal((1, 1), (_readings.Times(Duration + "failed"), _readings.Times(Duration + "cancelled")));
    }

    [Fact]
    public async Task A_send_is_no_part_of_what_a_caller_does_just_now()
    {
        using var request = new Activity("request").Start();

        await SendAsync();

        Assert.Null(Assert.Single(_spans).Parent);
        Assert.NotEqual(request.TraceId, _spans[0].TraceId);
        Assert.Same(request, Activity.Current);
    }

    private Task<SendResult> SendAsync(int events = 1, CancellationToken cancellationToken = default) =>
        new ObservedBackend("main", _backend, _instruments, TimeProvider.System).SendAsync(Make.Batch(events: events), cancellationToken).AsTask();
}
