using Microsoft.AspNetCore.Http;

namespace Pipeline.Tests.Backends.Contract;

/// <summary>
/// What every backend that sends over HTTP does, whatever its server does. A backend passes it by a class that makes it; what its
/// requests look like is tested elsewhere.
/// </summary>
public abstract class BackendContract : IAsyncLifetime
{
    private ScriptedServer _server = null!;
    private IBackend _backend = null!;

    private protected ManualClock Clock { get; } = new();

    private protected abstract IBackend Make(HttpBackendOptions options);

    public async Task InitializeAsync()
    {
        _server = await ScriptedServer.StartAsync();
        _backend = Make(new HttpBackendOptions
        {
            Endpoint = _server.Endpoint,
            ToolName = "tool",
            ToolVersion = "1.2.3",
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer hunter2" },
            HeadersKey = "telemetry.headers",
            Clock = Clock,
        });
    }

    public async Task DisposeAsync()
    {
        (_backend as IDisposable)?.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_batch_that_is_taken_is_accepted()
    {
        Assert.Same(Accepted.Instance, await SendAsync());
        Assert.Single(_server.Requests);
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
    public async Task A_body_that_never_ends_takes_nothing_back_of_what_the_status_said()
    {
        _server.Next(async context =>
        {
            await context.Response.StartAsync();
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });

        Assert.Same(Accepted.Instance, await SendAsync());
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_server_gets_nothing(int status)
    {
        await using var elsewhere = await ScriptedServer.StartAsync();
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
        Assert.Equal(_server.Requests[0].Headers["Idempotency-Key"], _server.Requests[1].Headers["Idempotency-Key"]);
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

    private Task<SendResult> SendAsync() => _backend.SendAsync(Some.Batch(), default).AsTask();

    private static async Task UntilGone(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using (context.RequestAborted.Register(gone.SetResult)) await gone.Task;
    }
}
