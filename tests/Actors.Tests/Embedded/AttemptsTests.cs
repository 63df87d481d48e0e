using Pipeline.Engine.Tests;

namespace Pipeline.Actors.Tests.Embedded;

/// <summary>A hundred commands at once against an endpoint that is dead: one attempt, and nothing lost.</summary>
public sealed class AttemptsTests : IDisposable
{
    private const int Commands = 100;

    private readonly Home _home = new();
    private readonly ManualClock _clock = new();
    private readonly FakeBackend _backend = new FakeBackend().Down();

    public AttemptsTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_hundred_commands_against_a_dead_endpoint_make_one_attempt_and_keep_what_they_have()
    {
        await RunAsync("first");

        await Task.WhenAll(Enumerable.Range(0, Commands).Select(i => RunAsync($"{i}")));

        Assert.Single(_backend.Attempts);
        await AssertAllArriveAsync(Commands + 1);
    }

    [Fact]
    public async Task When_its_backoff_is_over_one_of_a_hundred_tries_it_and_the_others_do_not_wait_for_that()
    {
        await RunAsync("first");
        _clock.Advance(TimeSpan.FromSeconds(30));
        var answer = new TaskCompletionSource<SendResult>();
        _backend.Behaviour = (_, _) => answer.Task;

        var commands = Enumerable.Range(0, Commands).Select(i => RunAsync($"{i}")).ToList();
        for (var ended = 0; ended < Commands - 1; ended++) commands.Remove(await Task.WhenAny(commands));
        Assert.Equal(2, _backend.Attempts.Count);
        answer.SetResult(new Retry("down"));
        await commands.Single();

        Assert.Equal(2, _backend.Attempts.Count);
        await AssertAllArriveAsync(Commands + 1);
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_is_left_alone_by_the_next_process_too_whoever_is_in_a_hurry()
    {
        var until = _clock.GetUtcNow() + TimeSpan.FromHours(1);
        _backend.Behaviour = (_, _) => Task.FromResult<SendResult>(new Retry("busy", until));
        await RunAsync("first");
        _backend.Up();

        await using var next = Client();
        var report = await next.FlushAsync();

        Assert.Single(_backend.Attempts);
        Assert.Equal(("waiting", until, "the server asked to wait"), (report.Backends[0].State, report.Backends[0].WaitingUntil, report.Backends[0].Problem));
        _clock.Advance(TimeSpan.FromHours(1));
        await next.FlushAsync();
        Assert.Equal(["first"], _backend.Names);
    }

    [Fact]
    public async Task R5_At_most_once_what_was_not_tried_is_kept()
    {
        await RunAsync("first", DeliveryMode.AtMostOnce);

        await RunAsync("second", DeliveryMode.AtMostOnce);
        await RunAsync("third", DeliveryMode.AtMostOnce);
        _backend.Up();
        await using var next = Client(DeliveryMode.AtMostOnce);
        await next.FlushAsync();

        Assert.Equal(["second", "third"], _backend.Names.Order());
    }

    private TelemetryClient Client(DeliveryMode mode = DeliveryMode.AtLeastOnce) =>
        TelemetryClient.Create(Home.Settings with { Delivery = mode }, _home.Host(("main", _backend)) with { Clock = _clock });

    private async Task RunAsync(string name, DeliveryMode mode = DeliveryMode.AtLeastOnce)
    {
        await using var client = Client(mode);
        client.Track(Some.Event(name));
        await client.CloseAsync();
    }

    private async Task AssertAllArriveAsync(int events)
    {
        _backend.Up();
        await using var next = Client();
        var report = await next.FlushAsync();
        Assert.Equal((events, events, 0), (report.Recovered, report.Delivered, report.Pending));
        Assert.Equal(events, _backend.Names.Distinct().Count());
    }
}
