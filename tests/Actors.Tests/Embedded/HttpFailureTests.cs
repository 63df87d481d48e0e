using System.Net;

namespace Pipeline.Actors.Tests.Embedded;

/// <summary>What an author and a user are told of a server that refuses.</summary>
public sealed class HttpFailureTests : IDisposable
{
    private readonly Home _home = new();

    private static TelemetrySettings Settings => Home.Settings with
    {
        FlushSize = 2,
        Backends =
        [
            new BackendSettings("main")
            {
                Endpoint = "https://telemetry.example/v1?key=secret",
                Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer hunter2" },
            },
        ],
    };

    public HttpFailureTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "answered 401 Unauthorized")]
    [InlineData(HttpStatusCode.Forbidden, "answered 403 Forbidden")]
    public async Task A_credential_that_is_refused_is_said_once_with_the_backend_and_the_key_and_nothing_is_lost(HttpStatusCode status, string reason)
    {
        await using var client = Client(new Answering(status));
        foreach (var name in Some.Names(3)) client.Track(Some.Event(name));
        await client.FlushAsync();

        var report = await client.FlushAsync();

        Assert.Equal([$"The backend 'main' failed: {reason}: look at telemetry.backends.main.headers"], _home.Warnings);
        Assert.Equal(3, report.Pending);
        Assert.Equal($"{reason}: look at telemetry.backends.main.headers", report.Backends[0].Problem);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_poison_event_is_dropped_alone(HttpStatusCode status)
    {
        using var server = new Answering(body => new HttpResponseMessage(body.Contains("\"name\":\"e1\"", StringComparison.Ordinal) ? status : HttpStatusCode.OK));
        await using var client = Client(server);
        foreach (var name in Some.Names(3)) client.Track(Some.Event(name));

        var report = await client.FlushAsync();

        Assert.Equal((2, 1, 0), (report.Delivered, report.Dropped[DropReason.Rejected], report.Pending));
        Assert.Empty(_home.Warnings);
    }

    private TelemetryClient Client(Answering server) =>
        TelemetryClient.Create(Settings, _home.Host() with { HttpHandler = () => server });
}
