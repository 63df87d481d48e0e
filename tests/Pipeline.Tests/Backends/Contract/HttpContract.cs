using System.Net.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pipeline.Tests.Backends.Contract;

/// <summary>
/// What every backend that sends over HTTP does besides, whatever its server does: a real one, on loopback, that answers each request
/// as the test has scripted it.
/// </summary>
public abstract class HttpContract : BackendContract, IAsyncLifetime
{
    private readonly TaskCompletionSource _answered = new();
    private ScriptedServer _server = null!;
    private IBackend _backend = null!;

    private protected ScriptedServer Server => _server;

    private protected ManualClock Clock { get; } = new();

    private protected override IBackend Backend => _backend;

    private protected override IReadOnlyList<string> Arrived => [.. _server.Requests.SelectMany(Names)];

    /// <summary>What a server speaks that is not asked by TLS.</summary>
    private protected virtual HttpProtocols Protocol => HttpProtocols.Http1;

    /// <summary>Whether the head of an answer says all; with gRPC what stands behind the body does.</summary>
    private protected virtual bool HeadDecides => true;

    private protected abstract IBackend Make(HttpBackendOptions options);

    private protected abstract IEnumerable<string> Names(ReceivedRequest request);

    /// <summary>Takes what was sent.</summary>
    private protected virtual Task Take(HttpContext context) => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync(Take, Protocol);
        _backend = Make(Options(_server));
    }

    public async Task DisposeAsync()
    {
        (_backend as IDisposable)?.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_pass_is_tried_again(int status)
    {
        _server.Next(status);

        var retry = Assert.IsType<Retry>(await SendAsync());

        Assert.StartsWith($"answered {status}", retry.Reason);
        Assert.Null(retry.NotBefore);
    }

    [Theory]
    [InlineData(429, "90")]
    [InlineData(503, "90")]
    [InlineData(429, "Fri, 02 Jan 2026 03:05:35 GMT")]
    [InlineData(503, "Fri, 02 Jan 2026 03:05:35 GMT")]
    public async Task A_server_that_asks_to_wait_is_heard_in_both_forms(int status, string retryAfter)
    {
        _server.Next(status, "Retry-After", retryAfter);

        Assert.Equal(Some.Time.AddSeconds(90), Assert.IsType<Retry>(await SendAsync()).NotBefore);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_credential_that_is_refused_waits_for_another_one(int status)
    {
        _server.Next(status);

        var retry = Assert.IsType<Retry>(await SendAsync());

        Assert.True(retry.NeedsAttention);
        Assert.EndsWith("look at telemetry.headers", retry.Reason);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task What_will_never_be_taken_is_rejected(int status)
    {
        _server.Next(status);

        var rejected = Assert.IsType<Rejected>(await SendAsync());

        Assert.False(rejected.IsWhole);
        Assert.StartsWith($"answered {status}", rejected.Reason);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again()
    {
        _server.Next(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        Assert.False(Assert.IsType<Retry>(await SendAsync()).IsCertain);
    }

    [Fact]
    public async Task A_server_that_thinks_for_too_long_is_tried_again()
    {
        var asked = new TaskCompletionSource();
        _server.Next(context =>
        {
            asked.SetResult();
            return UntilGone(context);
        });
        var sent = SendAsync();
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("no answer within 5 s", Assert.IsType<Retry>(await sent).Reason);
    }

    [Fact]
    public async Task A_body_that_never_ends_takes_nothing_back_of_what_the_head_said()
    {
        _server.Next(async context =>
        {
            await context.Response.StartAsync();
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });

        AssertDecidedByTheHead(await SendAsync());
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_takes_nothing_back_either()
    {
        _server.Next(async context =>
        {
            await context.Response.Body.WriteAsync("{"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await UntilGone(context);
        });
        var sent = SendAsync();
        await _answered.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Clock.Advance(TimeSpan.FromSeconds(5));

        AssertDecidedByTheHead(await sent);
    }

    [Fact]
    public async Task Nobody_listening_is_tried_again_and_has_certainly_taken_nothing()
    {
        await _server.DisposeAsync();

        Assert.Equal(new Retry("cannot connect (ConnectionRefused)") { IsCertain = true }, await SendAsync());
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_on_the_same_host_is_followed_with_everything(int status)
    {
        _server.Next(status, "Location", "/elsewhere");

        Assert.Same(Accepted.Instance, await SendAsync());

        Assert.Equal("/elsewhere", _server.Requests[1].Path);
        Assert.Equal(_server.Requests[0].Body, _server.Requests[1].Body);
        Assert.Equal("Bearer hunter2", _server.Requests[1].Headers["Authorization"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_server_gets_nothing(int status)
    {
        await using var elsewhere = await ScriptedServer.StartAsync(Take, Protocol);
        _server.Next(status, "Location", elsewhere.Endpoint.ToString());

        Assert.IsType<Retry>(await SendAsync());
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_is_the_same_to_the_byte()
    {
        _server.Next(503);
        var batch = Some.Batch(Some.Event("a"), Some.Event(new string('b', 3000)));

        await _backend.SendAsync(batch, default);
        await _backend.SendAsync(batch, default);

        Assert.Equal(_server.Requests[0].Body, _server.Requests[1].Body);
    }

    [Fact]
    public async Task A_withdrawal_ends_a_send_under_way()
    {
        var asked = new TaskCompletionSource();
        _server.Next(context =>
        {
            asked.SetResult();
            return UntilGone(context);
        });
        using var caller = new CancellationTokenSource();
        var sent = _backend.SendAsync(Some.Batch(), caller.Token).AsTask();
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(503)]
    public async Task No_reason_repeats_a_credential(int status)
    {
        _server.Next(status, "Location", "/?leak=hunter2");

        Assert.DoesNotContain("hunter2", (await SendAsync()).ToString());
    }

    [Fact]
    public async Task A_batch_with_a_poison_event_is_taken_without_it()
    {
        var (poison, others) = (Some.Event("poison"), new[] { Some.Event("a"), Some.Event("b") });
        _server.Next(400);

        Assert.False(Assert.IsType<Rejected>(await _backend.SendAsync(Some.Batch([others[0], poison, others[1]]), default)).IsWhole);
        Assert.Same(Accepted.Instance, await _backend.SendAsync(Some.Batch(others), default));

        Assert.Equal(["a", "b"], Names(_server.Requests[^1]));
    }

    [Fact]
    public async Task Over_TLS_it_speaks_HTTP_2_where_that_is_offered_and_follows_on_the_same_host()
    {
        await using var server = await ScriptedServer.StartAsync(Take, HttpProtocols.Http1AndHttp2, tls: true);
        server.Next(308, "Location", "/v2");
        var backend = Make(Options(server) with { Handler = Trusting });
        using var closing = (IDisposable)backend;

        Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(), default));

        Assert.All(server.Requests, request => Assert.Equal("HTTP/2", request.Protocol));
        Assert.Equal("/v2", server.Requests[1].Path);
        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
    }

    [Fact]
    public async Task A_certificate_that_nobody_knows_gets_nothing()
    {
        await using var server = await ScriptedServer.StartAsync(Take, HttpProtocols.Http1AndHttp2, tls: true);
        var backend = Make(Options(server));
        using var closing = (IDisposable)backend;

        Assert.Equal("no secure connection (TLS)", Assert.IsType<Retry>(await backend.SendAsync(Some.Batch(), default)).Reason);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task From_TLS_no_redirect_leads_into_the_open()
    {
        await using var server = await ScriptedServer.StartAsync(Take, HttpProtocols.Http1AndHttp2, tls: true);
        server.Next(307, "Location", _server.Endpoint.ToString());
        var backend = Make(Options(server) with { Handler = Trusting });
        using var closing = (IDisposable)backend;

        Assert.IsType<Retry>(await backend.SendAsync(Some.Batch(), default));
        Assert.Empty(_server.Requests);
    }

    private HttpBackendOptions Options(ScriptedServer server)
    {
        var options = new HttpBackendOptions
        {
            Endpoint = server.Endpoint,
            ToolName = "tool",
            ToolVersion = "1.2.3",
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer hunter2" },
            HeadersKey = "telemetry.headers",
            Clock = Clock,
        };
        return options with { Handler = () => new SignallingHandler(options.Handler(), _answered) };
    }

    private void AssertDecidedByTheHead(SendResult result)
    {
        if (HeadDecides)
            Assert.Same(Accepted.Instance, result);
        else
            Assert.IsType<Retry>(result);
    }

    private static SocketsHttpHandler Trusting() => new()
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost",
        },
    };

    private Task<SendResult> SendAsync() => _backend.SendAsync(Some.Batch(), default).AsTask();

    private static async Task UntilGone(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using (context.RequestAborted.Register(gone.SetResult)) await gone.Task;
    }
}
