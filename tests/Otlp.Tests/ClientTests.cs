using System.Text.Json.Nodes;
using Pipeline.Actors;
using Pipeline.Actors.Tests;

namespace Pipeline.Otlp.Tests;

/// <summary>A client whose only receiver is one of OTLP.</summary>
public sealed class ClientTests : IDisposable
{
    private readonly Home _home = new();

    public ClientTests() => _home.Consent();

    public static TheoryData<string, string> Ways => new()
    {
        { OtlpProtocols.HttpProtobuf, Acknowledgements.Exporter },
        { OtlpProtocols.HttpProtobuf, Acknowledgements.Sdk },
        { OtlpProtocols.Grpc, Acknowledgements.Exporter },
        { OtlpProtocols.Grpc, Acknowledgements.Sdk },
    };

    public void Dispose() => _home.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Race_25_With_only_an_OTLP_endpoint_an_erasure_is_confirmed_when_it_was_sent_and_not_before(string protocol, string acknowledge)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        await using var client = Client(Settings(receiver, acknowledge));
        client.Track(new TelemetryEvent(EventTypes.FeatureUsed, "export"));
        await client.FlushAsync();
        var machine = (await client.GetStatusAsync()).MachineId;

        receiver.Answer = Answers.Http(503);
        var failed = await client.ResetAsync();
        receiver.Answer = Answers.Taken;
        await client.EnableAsync();
        var sent = await client.ResetAsync();

        Assert.Equal(ErasureState.Pending, failed.Erasure.State);
        Assert.Equal("event:main: answered 503 Service Unavailable", failed.Erasure.Reason);
        Assert.Equal(ErasureState.Confirmed, sent.Erasure.State);
        var request = receiver.Requests[^1];
        Assert.Contains("data_deletion_request", request.Names);
        Assert.All(request.Records, record => Assert.Equal(machine, Text(record, AttributeNames.MachineId)));
    }

    [Fact]
    public async Task Race_25_Without_the_plug_in_an_erasure_is_not_said_to_be_sent_and_events_stay_pending()
    {
        await using var receiver = await Receiver.StartAsync(OtlpProtocols.HttpProtobuf);
        var settings = Home.Settings with { OtelEndpoint = receiver.Endpoint };
        await using var client = TelemetryClient.Create(settings, _home.Host());
        client.Track(new TelemetryEvent(EventTypes.FeatureUsed, "export"));

        Assert.Equal(1, (await client.FlushAsync()).Pending);
        Assert.NotEqual(ErasureState.Confirmed, (await client.ResetAsync()).Erasure.State);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task The_otel_endpoint_of_the_settings_gets_every_event()
    {
        await using var receiver = await Receiver.StartAsync(OtlpProtocols.HttpProtobuf);
        var headers = new Dictionary<string, string> { ["Authorization"] = "Bearer a,b=c%20d" };
        await using var client = Client(Home.Settings with { OtelEndpoint = receiver.Endpoint + "/otel?tenant=1", Headers = headers });

        client.Track(new TelemetryEvent(EventTypes.FeatureUsed, "export"));
        var report = await client.CloseAsync();

        Assert.Equal((1, 1, 0), (report.Accepted, report.Delivered, report.Pending));
        var request = Assert.Single(receiver.Requests);
        Assert.Equal(["export"], request.Names);
        Assert.Equal("/otel/v1/logs?tenant=1", request.Path);
        Assert.Equal("Bearer a,b=c%20d", request.Headers["Authorization"]);
        Assert.Equal("application/x-protobuf", request.Headers["Content-Type"]);
        Assert.StartsWith("tool/1.2.3 OTel-OTLP-Exporter-Dotnet/", request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Acknowledgements.Exporter, 0, 1)]
    [InlineData(Acknowledgements.Sdk, 1, 0)]
    public async Task R4_What_a_receiver_did_not_take_stays_pending_unless_the_SDK_is_enough(string acknowledge, long delivered, long pending)
    {
        await using var receiver = await Receiver.StartAsync(OtlpProtocols.Grpc);
        receiver.Answer = Answers.Grpc(14);
        await using var client = Client(Settings(receiver, acknowledge));

        client.Track(new TelemetryEvent(EventTypes.FeatureUsed, "export"));
        var report = await client.FlushAsync();

        Assert.Equal((delivered, pending), (report.Delivered, report.Pending));
    }

    private static TelemetrySettings Settings(Receiver receiver, string acknowledge) => Home.Settings with
    {
        Backends =
        [
            new BackendSettings("main")
            {
                Type = BackendTypes.Otlp, Endpoint = receiver.Endpoint, Protocol = receiver.Protocol, Acknowledge = acknowledge,
                Timeout = TimeSpan.FromMinutes(1),
            },
        ],
    };

    private static string? Text(JsonNode record, string key) =>
        (string?)record["attributes"]!.AsArray().Single(attribute => (string)attribute!["key"]! == key)!["value"]!["stringValue"];

    private TelemetryClient Client(TelemetrySettings settings) =>
        TelemetryClient.Create(settings, _home.Host() with { Plugins = [OtlpBackend.Plugin] });
}
