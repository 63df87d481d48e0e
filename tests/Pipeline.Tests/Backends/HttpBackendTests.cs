using System.IO.Compression;
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

    private static FakeHandler Asking(HttpStatusCode status, string retryAfter) => new(() =>
    {
        var response = new HttpResponseMessage(status);
        response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    });

    private static FakeHandler Redirecting(HttpStatusCode status, string? location)
    {
        var answers = 0;
        return new FakeHandler(() => answers++ == 0 ? Redirection(status, location) : new HttpResponseMessage(HttpStatusCode.OK));
    }

    private static HttpResponseMessage Redirection(HttpStatusCode status, string? location)
    {
        var response = new HttpResponseMessage(status);
        if (location is not null)
            response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }

    private static bool IsBeforeTheRequest(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

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
    [InlineData(HttpStatusCode.RequestTimeout, "answered 408 Request Timeout")]
    [InlineData((HttpStatusCode)425, "answered 425")]
    [InlineData(HttpStatusCode.InternalServerError, "answered 500 Internal Server Error")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "answered 503 Service Unavailable")]
    [InlineData((HttpStatusCode)599, "answered 599")]
    public async Task What_may_pass_is_tried_again(HttpStatusCode status, string reason) =>
        Assert.Equal(new Retry(reason), await SendThrough(Answering(status)));

    [Fact]
    public async Task A_server_that_has_too_much_to_do_has_certainly_not_taken_it() =>
        Assert.Equal(new Retry("answered 429 Too Many Requests") { IsCertain = true }, await SendThrough(Answering(HttpStatusCode.TooManyRequests)));

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "answered 401 Unauthorized: look at headers")]
    [InlineData(HttpStatusCode.Forbidden, "answered 403 Forbidden: look at headers")]
    public async Task A_credential_that_is_refused_is_somebodys_to_renew(HttpStatusCode status, string reason) =>
        Assert.Equal(new Retry(reason) { IsCertain = true, NeedsAttention = true }, await SendThrough(Answering(status)));

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "answered 400 Bad Request", false)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge, "answered 413 Request Entity Too Large", false)]
    [InlineData(HttpStatusCode.UnsupportedMediaType, "answered 415 Unsupported Media Type", false)]
    [InlineData((HttpStatusCode)499, "answered 499", false)]
    [InlineData(HttpStatusCode.NotFound, "answered 404 Not Found", true)]
    [InlineData(HttpStatusCode.MethodNotAllowed, "answered 405 Method Not Allowed", true)]
    [InlineData(HttpStatusCode.Gone, "answered 410 Gone", true)]
    public async Task Any_other_4xx_rejects(HttpStatusCode status, string reason, bool isWhole) =>
        Assert.Equal(new Rejected(reason) { IsWhole = isWhole }, await SendThrough(Answering(status)));

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("Fri, 02 Jan 2026 03:14:05 GMT", 600)]
    [InlineData("Fri, 02 Jan 2026 02:04:05 GMT", -3600)]
    public async Task What_a_server_asks_for_is_passed_on_in_both_forms(string header, int seconds)
    {
        foreach (var status in new[] { HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable, HttpStatusCode.Unauthorized })
        {
            var retry = Assert.IsType<Retry>(await SendThrough(Asking(status, header)));
            Assert.Equal(Some.Time.AddSeconds(seconds), retry.NotBefore);
        }
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    public async Task What_cannot_be_understood_is_not_waited_for(string header) =>
        Assert.Null(Assert.IsType<Retry>(await SendThrough(Asking(HttpStatusCode.ServiceUnavailable, header))).NotBefore);

    [Theory]
    [InlineData(HttpStatusCode.TemporaryRedirect, "/v2?key=other", "https://telemetry.example/v2?key=other")]
    [InlineData(HttpStatusCode.PermanentRedirect, "https://TELEMETRY.example/v2", "https://telemetry.example/v2")]
    public async Task A_redirect_on_the_same_host_is_followed_with_everything(HttpStatusCode status, string location, string to)
    {
        var handler = Redirecting(status, location);

        Assert.Same(Accepted.Instance, await SendThrough(handler));
        Assert.Equal([$"POST {Address}", $"POST {to}"], handler.Requests.Select(request => request.Split('\n')[0]));
        Assert.Equal(handler.Requests[0].Split('\n')[1..], handler.Requests[1].Split('\n')[1..]);
    }

    [Theory]
    [InlineData(HttpStatusCode.TemporaryRedirect, "https://elsewhere.example/v1")]
    [InlineData(HttpStatusCode.TemporaryRedirect, "https://telemetry.example:8443/v1")]
    [InlineData(HttpStatusCode.PermanentRedirect, "http://telemetry.example/v1")]
    [InlineData(HttpStatusCode.PermanentRedirect, "https://user@telemetry.example/v1")]
    [InlineData(HttpStatusCode.PermanentRedirect, "ftp://telemetry.example/v1")]
    [InlineData(HttpStatusCode.MovedPermanently, "/v2")]
    [InlineData(HttpStatusCode.Found, "/v2")]
    [InlineData(HttpStatusCode.SeeOther, "/v2")]
    [InlineData(HttpStatusCode.TemporaryRedirect, null)]
    public async Task No_other_redirect_is_followed(HttpStatusCode status, string? location)
    {
        var handler = Redirecting(status, location);

        var retry = Assert.IsType<Retry>(await SendThrough(handler));
        Assert.EndsWith(", which is not followed: only 307 and 308 to the same host are, and never from https to http", retry.Reason);
        Assert.DoesNotContain("/v", retry.Reason);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end_after_three()
    {
        var handler = new FakeHandler(() => Redirection(HttpStatusCode.TemporaryRedirect, "/v2"));

        Assert.Equal(new Retry("answered 307 Temporary Redirect, which is not followed: there are too many"), await SendThrough(handler));
        Assert.Equal(4, handler.Requests.Count);
    }

    [Fact]
    public async Task A_large_body_is_packed_and_a_small_one_is_not()
    {
        var (bodies, encodings) = (new List<byte[]>(), new List<string>());
        var handler = new FakeHandler(async (request, cancelled) =>
        {
            encodings.Add(string.Join(',', request.Content!.Headers.ContentEncoding));
            bodies.Add(await request.Content.ReadAsByteArrayAsync(cancelled));
            return new HttpResponseMessage(HttpStatusCode.OK);
        });
        using var backend = Backend(handler);
        var (large, small) = (Some.Batch([.. Enumerable.Range(0, 10).Select(i => Some.Event("e" + i))]), Some.Batch());

        await backend.SendAsync(large, default);
        await backend.SendAsync(small, default);

        Assert.Equal(["gzip", ""], encodings);
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(bodies[0]), CompressionMode.Decompress)) gzip.CopyTo(unpacked);
        Assert.Equal(BatchCodec.Encode(large.Events), unpacked.ToArray());
        Assert.Equal(BatchCodec.Encode(small.Events), bodies[1]);
    }

    [Fact]
    public async Task A_server_that_takes_nothing_packed_gets_it_plain_from_then_on()
    {
        var encodings = new List<int>();
        var handler = new FakeHandler((request, _) =>
        {
            encodings.Add(request.Content!.Headers.ContentEncoding.Count);
            return Task.FromResult(new HttpResponseMessage(encodings[^1] > 0 ? HttpStatusCode.UnsupportedMediaType : HttpStatusCode.OK));
        });
        using var backend = Backend(handler);
        var large = Some.Batch(Some.Event(new string('x', 2000)));

        Assert.Same(Accepted.Instance, await backend.SendAsync(large, default));
        Assert.Same(Accepted.Instance, await backend.SendAsync(large, default));

        Assert.Equal([1, 0, 0], encodings);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "the host's name cannot be resolved")]
    [InlineData(HttpRequestError.ConnectionError, "cannot connect")]
    [InlineData(HttpRequestError.SecureConnectionError, "no secure connection (TLS)")]
    [InlineData(HttpRequestError.ProxyTunnelError, "the proxy refused")]
    [InlineData(HttpRequestError.ResponseEnded, "the connection was closed before an answer")]
    [InlineData(HttpRequestError.InvalidResponse, "the answer is not valid HTTP")]
    [InlineData(HttpRequestError.Unknown, "the request failed")]
    public async Task An_error_on_the_way_is_tried_again_and_its_own_text_is_not_repeated(HttpRequestError error, string reason) =>
        Assert.Equal(new Retry(reason) { IsCertain = IsBeforeTheRequest(error) }, await SendThrough(new FakeHandler(() => throw new HttpRequestException(error, "Bearer hunter2"))));

    [Fact]
    public async Task The_reason_names_the_error_of_the_socket()
    {
        var refused = new HttpRequestException(HttpRequestError.ConnectionError, "x", new SocketException((int)SocketError.ConnectionRefused));

        Assert.Equal(new Retry("cannot connect (ConnectionRefused)") { IsCertain = true }, await SendThrough(new FakeHandler(() => throw refused)));
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
    public async Task A_body_that_was_cut_off_keeps_its_bytes_while_others_are_sent()
    {
        using var handler = new CutOffHandler();
        using var backend = new HttpBackend(new HttpBackendOptions { Endpoint = Address, ToolName = "t", ToolVersion = "1", Handler = () => handler });
        var (first, second) = (Some.Batch(Some.Event("first")), Some.Batch(Some.Event("other")));

        Assert.IsType<Retry>(await backend.SendAsync(first, default));
        Assert.IsType<Retry>(await backend.SendAsync(second, default));

        Assert.Equal([BatchCodec.Encode(first.Events), BatchCodec.Encode(second.Events)], handler.Bodies);
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
