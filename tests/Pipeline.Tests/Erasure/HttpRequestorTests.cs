namespace Pipeline.Tests.Erasure;

/// <summary>The requestor of an endpoint, through its real handler and a real socket.</summary>
public class HttpRequestorTests
{
    private static readonly DeletionRequest Request = new(Some.Id, "0123456789abcdef", Some.Time, "tool");

    private static HttpRequestor Requestor(Uri endpoint, TimeProvider? clock = null)
    {
        var settings = new DeletionSettings { Endpoint = endpoint.OriginalString, Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer hunter2" } };
        return (HttpRequestor)Make.Factory(clock: clock).Create(Assert.Single(RequestorSelection.Select(settings, [])));
    }

    [Fact]
    public async Task A_request_arrives_with_these_bytes_and_no_others()
    {
        var requests = new List<string>();
        using var server = new LoopbackServer((request, stream) =>
        {
            requests.Add(request);
            return LoopbackServer.Reply(stream, "HTTP/1.1 204 No Content\r\n\r\n");
        });
        using var requestor = Requestor(server.Endpoint);

        Assert.Same(DeletionConfirmed.Instance, await requestor.RequestAsync(Request, default));
        Assert.Equal(
            [
                "POST /v1/events?key=secret HTTP/1.1",
                $"Host: {server.Endpoint.Authority}",
                "User-Agent: tool/1.2.3",
                "Idempotency-Key: 01890a5d-ac96-774b-bcce-b302099a8057",
                "Authorization: Bearer hunter2",
                "Content-Type: application/json",
                "Content-Length: 33",
                "",
                """{"machine_id":"0123456789abcdef"}""",
            ],
            Assert.Single(requests).Split("\r\n"));
    }

    [Theory]
    [InlineData("404 Gone fishing", "answered 404 Not Found")]
    [InlineData("500 Oops", "answered 500 Internal Server Error")]
    [InlineData("304 Same", "answered 304 Not Modified")]
    public async Task Any_other_answer_than_2xx_confirms_nothing(string answer, string reason)
    {
        using var server = new LoopbackServer((_, stream) => LoopbackServer.Reply(stream, $"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n"));
        using var requestor = Requestor(server.Endpoint);

        Assert.Equal(new DeletionUnconfirmed(reason), await requestor.RequestAsync(Request, default));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var elsewhere = new LoopbackServer((_, stream) => LoopbackServer.Reply(stream, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        using var server = new LoopbackServer((_, stream) =>
            LoopbackServer.Reply(stream, $"HTTP/1.1 307 Elsewhere\r\nLocation: {elsewhere.Endpoint}\r\nContent-Length: 0\r\n\r\n"));
        using var requestor = Requestor(server.Endpoint);

        Assert.Equal(new DeletionUnconfirmed("answered 307 Temporary Redirect, which is not followed: only 307 and 308 to the same host are, and never from https to http"), await requestor.RequestAsync(Request, default));
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task Nobody_listening_confirms_nothing()
    {
        var server = new LoopbackServer((_, _) => Task.CompletedTask);
        var endpoint = server.Endpoint;
        server.Dispose();
        using var requestor = Requestor(endpoint);

        Assert.Equal(new DeletionUnconfirmed("cannot connect (ConnectionRefused)"), await requestor.RequestAsync(Request, default));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_ten_seconds()
    {
        var clock = new ManualClock();
        var asked = new TaskCompletionSource();
        using var server = new LoopbackServer((_, _) =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task;
        });
        using var requestor = Requestor(server.Endpoint, clock);

        var answer = requestor.RequestAsync(Request, default).AsTask();
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.001));

        Assert.Equal(new DeletionUnconfirmed("no answer within 10 s"), await answer);
    }

    [Fact]
    public void Its_target_shows_no_query()
    {
        using var requestor = Requestor(new Uri("https://telemetry.example/v1/erase?key=secret"));

        Assert.Equal(("http", "https://telemetry.example/v1/erase"), (requestor.Type, requestor.Target));
    }
}
