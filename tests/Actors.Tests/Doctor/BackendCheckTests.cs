using System.Net;

namespace Pipeline.Actors.Tests;

/// <summary>Whether a backend answers is asked only where that is allowed, with nothing in it, and never for longer than 3 s.</summary>
public sealed class BackendCheckTests
{
    private static readonly BackendSpec Main = new("main", "http", "https://example.org/v1/events");

    private readonly Answers _answers = new();
    private readonly FixedClock _clock = new();

    [Theory]
    [InlineData(ConsentState.Off, "'main' (https://example.org/v1/events): not probed: telemetry is off")]
    [InlineData(ConsentState.LocalOnly, "'main' (https://example.org/v1/events): not probed: telemetry stays on this machine")]
    public async Task R1_Without_consent_nobody_is_asked(ConsentState state, string message)
    {
        var finding = Assert.Single(await RunAsync(state, forced: false, Main));

        Assert.Equal((FindingLevel.Note, message), (finding.Level, finding.Message));
        Assert.Empty(_answers.Requests);
    }

    [Theory]
    [InlineData(ConsentState.Remote, false)]
    [InlineData(ConsentState.Off, true)]
    [InlineData(ConsentState.LocalOnly, true)]
    public async Task What_is_sent_is_a_question_and_nothing_else(ConsentState state, bool forced)
    {
        var finding = Assert.Single(await RunAsync(state, forced, Main));

        Assert.Equal((FindingLevel.Ok, "'main' (https://example.org/v1/events): reachable"), (finding.Level, finding.Message));
        Assert.Equal(["OPTIONS https://example.org/v1/events User-Agent: tool/1, no content"], _answers.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, FindingLevel.Ok, "reachable")]
    [InlineData(HttpStatusCode.Unauthorized, FindingLevel.Ok, "reachable")]
    [InlineData(HttpStatusCode.MethodNotAllowed, FindingLevel.Ok, "reachable")]
    [InlineData(HttpStatusCode.ServiceUnavailable, FindingLevel.Warning, "answered 503 Service Unavailable")]
    public async Task Who_answers_is_there_unless_the_answer_is_that_it_fails(HttpStatusCode status, FindingLevel level, string detail)
    {
        _answers.Answer = (_, _) => Task.FromResult(new HttpResponseMessage(status));

        var finding = Assert.Single(await RunAsync(ConsentState.Remote, forced: false, Main));

        Assert.Equal((level, $"'main' ({Main.Target}): {detail}"), (finding.Level, finding.Message));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, FindingLevel.Error, "the host's name cannot be resolved")]
    [InlineData(HttpRequestError.ConnectionError, FindingLevel.Error, "cannot connect")]
    [InlineData(HttpRequestError.SecureConnectionError, FindingLevel.Error, "no secure connection (TLS)")]
    [InlineData(HttpRequestError.InvalidResponse, FindingLevel.Ok, "reachable")]
    [InlineData(HttpRequestError.ResponseEnded, FindingLevel.Ok, "reachable")]
    public async Task Who_cannot_be_connected_to_is_an_error_and_who_speaks_another_protocol_is_there(HttpRequestError error, FindingLevel level, string detail)
    {
        _answers.Answer = (_, _) => throw new HttpRequestException(error);

        var finding = Assert.Single(await RunAsync(ConsentState.Remote, forced: false, Main));

        Assert.Equal((level, $"'main' ({Main.Target}): {detail}"), (finding.Level, finding.Message));
    }

    [Fact]
    public async Task Who_does_not_answer_is_waited_for_3_seconds()
    {
        var clock = new HastyClock();
        _answers.Answer = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new HttpResponseMessage();
        };

        var result = await new BackendProbe("tool/1", () => _answers, clock).ProbeAsync(Main, CancellationToken.None);

        Assert.Equal([TimeSpan.FromSeconds(3)], clock.Waits);
        Assert.Equal(new ProbeResult(ProbeState.Unreachable, "no answer within 3 s"), result);
    }

    [Fact]
    public async Task The_programs_own_backend_is_not_made_and_others_have_nothing_to_ask()
    {
        var own = new BackendSpec("own", BackendTypes.Custom, "https://example.org") { Create = () => throw new InvalidOperationException("made") };

        var findings = await RunAsync(
            ConsentState.Remote, forced: true, own, new("file", "file", "/a"), new("show", "stdout", "standard output"), Main with { Problem = "misconfigured" });

        Assert.Equal(
            [
                (FindingLevel.Ok, "'own' (https://example.org): not probed: it is the program's own"),
                (FindingLevel.Ok, "'file' (/a): nothing to probe: it sends over no network"),
                (FindingLevel.Ok, "'show' (standard output): nothing to probe: it sends over no network"),
            ],
            findings.Select(finding => (finding.Level, finding.Message)));
        Assert.Empty(_answers.Requests);
    }

    private Task<IReadOnlyList<Finding>> RunAsync(ConsentState state, bool forced, params BackendSpec[] specs) =>
        new BackendCheck(new BackendProbe("tool/1", () => _answers, _clock), state, forced).RunAsync(specs, CancellationToken.None);

    /// <summary>A clock on which every wait is over at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private sealed class Answers : HttpMessageHandler
    {
        public List<string> Requests { get; } = [];

        public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } =
            (_, _) => Task.FromResult(new HttpResponseMessage());

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var headers = string.Join(", ", request.Headers.Select(header => $"{header.Key}: {string.Join(' ', header.Value)}"));
            Requests.Add($"{request.Method} {request.RequestUri} {headers}, {(request.Content is null ? "no content" : "content")}");
            return Answer(request, cancellationToken);
        }
    }
}
