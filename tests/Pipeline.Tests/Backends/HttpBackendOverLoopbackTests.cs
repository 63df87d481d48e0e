using System.Net;
using System.Net.Sockets;

namespace Pipeline.Tests.Backends;

/// <summary>The same backend through its real handler and a real socket.</summary>
public class HttpBackendOverLoopbackTests
{
    private static HttpBackend Backend(Uri endpoint, TimeProvider? clock = null) => new(new HttpBackendOptions
    {
        Endpoint = endpoint,
        ToolName = "tool",
        ToolVersion = "1.2.3",
        Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer hunter2" },
        Timeout = clock is null ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(5),
        Clock = clock ?? TimeProvider.System,
    });

    [Fact]
    public async Task A_request_arrives_with_these_headers_and_no_others()
    {
        var requests = new List<string>();
        using var server = new LoopbackServer((request, stream) =>
        {
            requests.Add(request);
            return LoopbackServer.Reply(stream, "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok");
        });
        using var backend = Backend(server.Endpoint);

        Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(), default));
        Assert.Equal(
            [
                "POST /v1/events?key=secret HTTP/1.1",
                $"Host: {server.Endpoint.Authority}",
                "User-Agent: tool/1.2.3",
                "Idempotency-Key: 01890a5d-ac96-774b-bcce-b302099a8057",
                "Authorization: Bearer hunter2",
                "Content-Type: application/json",
                "Content-Length: 133",
                "",
                """[{"id":"01890a5d-ac96-774b-bcce-b302099a8057","timestamp":"2026-01-02T03:04:05.0000000Z","type":"command.invocation","name":"build"}]""",
            ],
            Assert.Single(requests).Split("\r\n"));
    }

    [Fact]
    public async Task A_connection_is_used_again_after_an_answer_of_any_kind()
    {
        using var server = new LoopbackServer((_, stream) =>
            LoopbackServer.Reply(stream, "HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops"));
        using var backend = Backend(server.Endpoint);

        for (var i = 0; i < 3; i++)
            Assert.Equal(new Retry("answered 500 Internal Server Error"), await backend.SendAsync(Some.Batch(), default));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_redirect_to_another_server_is_not_followed()
    {
        using var elsewhere = new LoopbackServer((_, stream) => LoopbackServer.Reply(stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        using var server = new LoopbackServer((_, stream) =>
            LoopbackServer.Reply(stream, $"HTTP/1.1 307 Elsewhere\r\nLocation: {elsewhere.Endpoint}\r\nContent-Length: 0\r\n\r\n"));
        using var backend = Backend(server.Endpoint);

        Assert.IsType<Retry>(await backend.SendAsync(Some.Batch(), default));
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task Nobody_listening_is_tried_again()
    {
        // Bound and not listening: no other process can be given the port.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var backend = Backend(new Uri($"http://{nobody.LocalEndPoint}/v1/events"));

        Assert.Equal(new Retry("cannot connect (ConnectionRefused)") { IsCertain = true }, await backend.SendAsync(Some.Batch(), default));
    }

    [Fact]
    public async Task A_connection_cut_before_the_answer_is_tried_again()
    {
        using var server = new LoopbackServer((_, stream) =>
        {
            stream.Close();
            return Task.CompletedTask;
        });
        using var backend = Backend(server.Endpoint);

        var retry = Assert.IsType<Retry>(await backend.SendAsync(Some.Batch(), default));
        Assert.Contains(retry.Reason, new HashSet<string>
        {
            "the connection was closed before an answer", "the request failed (ConnectionReset)", "the request failed",
        });
    }

    [Fact]
    public async Task What_is_not_HTTP_is_tried_again()
    {
        using var server = new LoopbackServer((_, stream) => LoopbackServer.Reply(stream, "SSH-2.0-hello\r\n\r\n"));
        using var backend = Backend(server.Endpoint);

        Assert.Equal(new Retry("the answer is not valid HTTP"), await backend.SendAsync(Some.Batch(), default));
    }

    [Fact]
    public async Task An_endless_answer_ends_after_a_mebibyte_with_its_connection()
    {
        var gone = new TaskCompletionSource();
        using var server = new LoopbackServer(async (_, stream) =>
        {
            await LoopbackServer.Reply(stream, "HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n");
            var chunk = new byte[64 * 1024];
            try
            {
                while (true)
                    await stream.WriteAsync(chunk);
            }
            finally
            {
                gone.SetResult();
            }
        });
        using var backend = Backend(server.Endpoint);

        Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(), default));
        await gone.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_five_seconds()
    {
        var clock = new ManualClock();
        var asked = new TaskCompletionSource();
        using var server = new LoopbackServer((_, _) =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task;
        });
        using var backend = Backend(server.Endpoint, clock);

        var sent = backend.SendAsync(Some.Batch(), default);
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(new Retry("no answer within 5 s"), await sent);
    }

    [Fact]
    public async Task A_withdrawal_ends_a_send_under_way()
    {
        var asked = new TaskCompletionSource();
        using var server = new LoopbackServer((_, _) =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task;
        });
        using var backend = Backend(server.Endpoint, new ManualClock());
        using var caller = new CancellationTokenSource();

        var sent = backend.SendAsync(Some.Batch(), caller.Token).AsTask();
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
    }
}
