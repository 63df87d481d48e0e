using System.Net;
using System.Net.Sockets;

namespace Pipeline.Tests.Backends;

public class HttpBackendTests
{
    private static readonly Uri Address = new("https://telemetry.example/v1/events?key=secret");

    private static HttpBackend Backend(FakeHandler handler, params (string Name, string Value)[] headers) => new(new HttpBackendOptions
    {
        Endpoint = Address,
        ToolName = "my tool",
        ToolVersion = "1.2.3+build(4)",
        Headers = headers.ToDictionary(header => header.Name, header => header.Value),
        Clock = new ManualClock(),
        Handler = () => handler,
    });

    private static Task<HttpResponseMessage> Never(HttpRequestMessage request, CancellationToken cancelled) =>
        new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancelled);

    private static FakeHandler Answering(HttpStatusCode status) => new(() => new HttpResponseMessage(status));

    private static async Task<SendResult> SendThrough(FakeHandler handler)
    {
        using var backend = Backend(handler, ("Authorization", "Bearer hunter2"));
        return await backend.SendAsync(Some.Batch(), default);
    }

    [Fact]
    public async Task It_posts_the_events_as_an_array()
    {
        var handler = Answering(HttpStatusCode.Accepted);
        using var backend = Backend(handler, ("X-Tenant", "acme"), ("Authorization", "Bearer hunter2"), ("Content-Language", "en"));

        Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(Some.Event("a"), Some.Event("b")), default));
        Assert.Equal(
            """
            POST https://telemetry.example/v1/events?key=secret
            User-Agent: my-tool/1.2.3+build-4-
            Idempotency-Key: 01890a5d-ac96-774b-bcce-b302099a8057
            X-Tenant: acme
            Authorization: Bearer hunter2
            Content-Type: application/json
            Content-Language: en

            [{"id":"01890a5d-ac96-774b-bcce-b302099a8057","timestamp":"2026-01-02T03:04:05.0000000Z","type":"command.invocation","name":"a"},{"id":"01890a5d-ac96-774b-bcce-b302099a8057","timestamp":"2026-01-02T03:04:05.0000000Z","type":"command.invocation","name":"b"}]
            """.ReplaceLineEndings("\n"),
            Assert.Single(handler.Requests));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Accepted)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData((HttpStatusCode)299)]
    public async Task Any_2xx_accepts(HttpStatusCode status) => Assert.Same(Accepted.Instance, await SendThrough(Answering(status)));

    [Theory]
    [InlineData(HttpStatusCode.Found, "answered 302 Found")]
    [InlineData(HttpStatusCode.BadRequest, "answered 400 Bad Request")]
    [InlineData(HttpStatusCode.Unauthorized, "answered 401 Unauthorized")]
    [InlineData(HttpStatusCode.TooManyRequests, "answered 429 Too Many Requests")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "answered 503 Service Unavailable")]
    [InlineData((HttpStatusCode)599, "answered 599")]
    public async Task Any_other_answer_is_tried_again(HttpStatusCode status, string reason) =>
        Assert.Equal(new Retry(reason), await SendThrough(Answering(status)));

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "the host's name cannot be resolved")]
    [InlineData(HttpRequestError.ConnectionError, "cannot connect")]
    [InlineData(HttpRequestError.SecureConnectionError, "no secure connection (TLS)")]
    [InlineData(HttpRequestError.ProxyTunnelError, "the proxy refused")]
    [InlineData(HttpRequestError.ResponseEnded, "the connection was closed before an answer")]
    [InlineData(HttpRequestError.InvalidResponse, "the answer is not valid HTTP")]
    [InlineData(HttpRequestError.Unknown, "the request failed")]
    public async Task An_error_on_the_way_is_tried_again_and_its_own_text_is_not_repeated(HttpRequestError error, string reason) =>
        Assert.Equal(new Retry(reason), await SendThrough(new FakeHandler(() => throw new HttpRequestException(error, "Bearer hunter2"))));

    [Fact]
    public async Task The_reason_names_the_error_of_the_socket()
    {
        var refused = new HttpRequestException(HttpRequestError.ConnectionError, "x", new SocketException((int)SocketError.ConnectionRefused));

        Assert.Equal(new Retry("cannot connect (ConnectionRefused)"), await SendThrough(new FakeHandler(() => throw refused)));
    }

    [Fact]
    public async Task Without_an_answer_in_time_it_is_tried_again()
    {
        var clock = new ManualClock();
        var handler = new FakeHandler(Never);
        using var backend = new HttpBackend(new HttpBackendOptions
        {
            Endpoint = Address, ToolName = "t", ToolVersion = "1", Clock = clock, Handler = () => handler,
        });

        var sent = backend.SendAsync(Some.Batch(), default);
        clock.Advance(TimeSpan.FromSeconds(4.999));
        Assert.False(sent.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.001));

        Assert.Equal(new Retry("no answer within 5 s"), await sent);
    }

    [Fact]
    public async Task A_cancellation_by_the_caller_is_one_and_no_timeout()
    {
        var handler = new FakeHandler(Never);
        using var backend = Backend(handler);
        using var caller = new CancellationTokenSource();

        var sent = backend.SendAsync(Some.Batch(), caller.Token).AsTask();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
    }

    [Fact]
    public async Task A_cancellation_that_surfaces_as_an_error_is_still_one()
    {
        using var caller = new CancellationTokenSource();
        var handler = new FakeHandler((_, _) =>
        {
            caller.Cancel();
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        });
        using var backend = Backend(handler);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backend.SendAsync(Some.Batch(), caller.Token).AsTask());
    }

    [Fact]
    public async Task Cancelled_beforehand_it_sends_nothing()
    {
        var handler = Answering(HttpStatusCode.OK);
        using var backend = Backend(handler);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => backend.SendAsync(Some.Batch(), new CancellationToken(true)).AsTask());
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task At_most_a_mebibyte_of_the_answer_is_read()
    {
        using var body = new EndlessStream();
        var result = await SendThrough(new FakeHandler(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) }));

        Assert.Same(Accepted.Instance, result);
        Assert.Equal(1024 * 1024, body.Given);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task An_answer_that_breaks_off_counts_by_its_status(HttpStatusCode status)
    {
        using var body = new EndlessStream { FailsAfter = 100 };
        var result = await SendThrough(new FakeHandler(() => new HttpResponseMessage(status) { Content = new StreamContent(body) }));

        Assert.Equal(status == HttpStatusCode.OK ? Accepted.Instance : new Retry("answered 500 Internal Server Error"), result);
    }

    [Fact]
    public async Task It_makes_one_handler_when_it_first_sends_and_disposes_of_it()
    {
        var made = new List<FakeHandler>();
        var backend = new HttpBackend(new HttpBackendOptions
        {
            Endpoint = Address, ToolName = "t", ToolVersion = "1",
            Handler = () =>
            {
                made.Add(Answering(HttpStatusCode.OK));
                return made[^1];
            },
        });
        Assert.Empty(made);

        await backend.SendAsync(Some.Batch(), default);
        await backend.SendAsync(Some.Batch(), default);
        backend.Dispose();

        Assert.True(Assert.Single(made).IsDisposed);
        Assert.Equal(2, made[0].Requests.Count);
    }

    [Fact]
    public void Its_target_shows_no_query()
    {
        using var backend = Backend(Answering(HttpStatusCode.OK));

        Assert.Equal(("http", "https://telemetry.example/v1/events"), (backend.Type, backend.Target));
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public int Given { get; private set; }

        public int FailsAfter { get; init; } = int.MaxValue;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Given >= FailsAfter)
                throw new IOException("cut");
            Given += buffer.Length;
            return new(buffer.Length);
        }
    }
}
