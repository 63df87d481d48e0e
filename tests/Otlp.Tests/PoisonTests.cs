using Microsoft.AspNetCore.Http;
using Pipeline.Actors;
using Pipeline.Actors.Tests;

namespace Pipeline.Otlp.Tests;

/// <summary>One event that a receiver will never take, in the midst of others, by each way of sending: a client with all that is behind it.</summary>
public sealed class PoisonTests : IDisposable
{
    private readonly Home _home = new();

    public PoisonTests() => _home.Consent();

    public static TheoryData<string, string> Ways => new()
    {
        { BackendTypes.Http, OtlpProtocols.HttpProtobuf },
        { BackendTypes.Datadog, OtlpProtocols.HttpProtobuf },
        { BackendTypes.PostHog, OtlpProtocols.HttpProtobuf },
        { BackendTypes.Otlp, OtlpProtocols.HttpProtobuf },
        { BackendTypes.Otlp, OtlpProtocols.Grpc },
    };

    public void Dispose() => _home.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task R6_It_alone_is_dropped_counted_and_kept_and_the_others_arrive_once(string type, string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var taken = new List<byte[]>();
        receiver.Answer = context => AnswerAsync(context, receiver.Requests[^1].Body, taken);
        await using var client = Client(type, receiver);
        string[] names = [.. Enumerable.Range(0, 11).Select(i => i == 6 ? "poison" : $"event-{(char)('a' + i)}")];

        foreach (var name in names) client.Track(new TelemetryEvent(EventTypes.FeatureUsed, name));
        var report = await client.FlushAsync();

        Assert.Equal((11, 10, 0, 1), (report.Accepted, report.Delivered, report.Pending, report.Dropped[DropReason.Rejected]));
        Assert.All(names, name => Assert.Equal(name == "poison" ? 0 : 1, taken.Count(body => Holds(body, name))));
        var rejected = Assert.Single((await client.GetHeldAsync()).Rejected);
        Assert.Contains("\"name\":\"poison\"", rejected.Json, StringComparison.Ordinal);
    }

    private static Task AnswerAsync(HttpContext context, byte[] body, List<byte[]> taken)
    {
        if (Holds(body, "poison")) return Answers.Http(400)(context);
        taken.Add(body);
        return Answers.Taken(context);
    }

    private static bool Holds(byte[] body, string text) => body.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;

    private TelemetryClient Client(string type, Receiver receiver)
    {
        var backend = new BackendSettings("main")
        {
            Type = type, Endpoint = receiver.Endpoint, Protocol = receiver.Protocol, ApiKey = "key", Timeout = TimeSpan.FromMinutes(1),
        };
        return TelemetryClient.Create(Home.Settings with { Backends = [backend] }, _home.Host() with { Plugins = [OtlpBackend.Plugin] });
    }
}
