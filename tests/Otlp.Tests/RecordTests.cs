using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Tests;

namespace Pipeline.Otlp.Tests;

/// <summary>What arrives, field by field, as a reader that is not ours reads it.</summary>
public sealed class RecordTests
{
    // Each attribute that is not set, is set to something else than its neighbour.
    private static readonly TelemetryEvent Full = new(EventTypes.CommandInvocation, "build")
    {
        Id = Some.Id,
        Timestamp = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1_234_567),
        MachineId = "sha256:0a1b",
        ToolName = "mytool",
        Version = "1.4.0",
        Os = "linux",
        Arch = "amd64",
        RuntimeVersion = "10.0.1",
        OsVersion = "6.12.0",
        Duration = TimeSpan.FromMilliseconds(1200),
        ExitCode = -3,
        Args = ["build", "", "--no-cache", "čaj 🍵"],
        Error = "it \"broke\"\n",
        Metadata = new Dictionary<string, string> { ["channel"] = "stable", ["empty"] = "" },
    };

    private const string FullRecord =
        """
        {
          "timeUnixNano": "1767323045123456700",
          "observedTimeUnixNano": "1767323045123456700",
          "severityNumber": "SEVERITY_NUMBER_INFO",
          "severityText": "Information",
          "body": { "stringValue": "build" },
          "attributes": [
            { "key": "event.name", "value": { "stringValue": "build" } },
            { "key": "event.type", "value": { "stringValue": "command.invocation" } },
            { "key": "event.id", "value": { "stringValue": "01890a5d-ac96-774b-bcce-b302099a8057" } },
            { "key": "tool.name", "value": { "stringValue": "mytool" } },
            { "key": "tool.version", "value": { "stringValue": "1.4.0" } },
            { "key": "os.type", "value": { "stringValue": "linux" } },
            { "key": "os.version", "value": { "stringValue": "6.12.0" } },
            { "key": "host.arch", "value": { "stringValue": "amd64" } },
            { "key": "process.runtime.version", "value": { "stringValue": "10.0.1" } },
            { "key": "machine.id", "value": { "stringValue": "sha256:0a1b" } },
            { "key": "command.duration_ms", "value": { "intValue": "1200" } },
            { "key": "command.exit_code", "value": { "intValue": "-3" } },
            { "key": "command.args", "value": { "arrayValue": { "values": [
              { "stringValue": "build" }, { "stringValue": "" }, { "stringValue": "--no-cache" }, { "stringValue": "čaj 🍵" }
            ] } } },
            { "key": "command.error", "value": { "stringValue": "it \"broke\"\n" } },
            { "key": "channel", "value": { "stringValue": "stable" } },
            { "key": "empty", "value": { "stringValue": "" } }
          ]
        }
        """;

    private const string BareRecord =
        """
        {
          "timeUnixNano": "1767323045000000000",
          "observedTimeUnixNano": "1767323045000000000",
          "severityNumber": "SEVERITY_NUMBER_INFO",
          "severityText": "Information",
          "body": { "stringValue": "bare" },
          "attributes": [
            { "key": "event.name", "value": { "stringValue": "bare" } },
            { "key": "event.type", "value": { "stringValue": "feature.used" } },
            { "key": "command.exit_code", "value": { "intValue": "0" } }
          ]
        }
        """;

    public static TheoryData<string> Protocols => [OtlpProtocols.HttpProtobuf, OtlpProtocols.Grpc];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_batch_is_one_request_with_every_member_that_is_set_and_no_other(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;
        var bare = new TelemetryEvent(EventTypes.FeatureUsed, "bare") { Timestamp = Some.Time, ExitCode = 0, Error = "", Args = [] };

        Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(Full, bare), default));

        Expect(
            $$"""
            { "resourceLogs": [ {
              "resource": { "attributes": [
                { "key": "service.name", "value": { "stringValue": "mytool" } },
                { "key": "service.version", "value": { "stringValue": "1.4.0" } }
              ] },
              "scopeLogs": [ { "scope": { "name": "Pipeline.Otlp.OtlpBackend" }, "logRecords": [ {{FullRecord}}, {{BareRecord}} ] } ]
            } ] }
            """,
            Assert.Single(receiver.Requests).Json);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_key_of_the_metadata_never_takes_the_place_of_one_of_ours(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;
        var metadata = AttributeNames.All.ToDictionary(name => name, _ => "theirs");
        metadata["{OriginalFormat}"] = "theirs {too}";

        await backend.SendAsync(Some.Batch(Some.Event("ours") with { Metadata = metadata }), default);

        var record = Assert.Single(Assert.Single(receiver.Requests).Records);
        Expect("""{ "stringValue": "ours" }""", record["body"]!);
        Expect(
            """
            [
              { "key": "event.name", "value": { "stringValue": "ours" } },
              { "key": "event.type", "value": { "stringValue": "command.invocation" } },
              { "key": "event.id", "value": { "stringValue": "01890a5d-ac96-774b-bcce-b302099a8057" } },
              { "key": "{OriginalFormat}", "value": { "stringValue": "theirs {too}" } }
            ]
            """,
            record["attributes"]!);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Batches_of_any_size_arrive_whole_in_order_and_in_one_request_each(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;
        int[] sizes = [1, 511, 512, 513, 2, 3000, 1];

        foreach (var size in sizes)
            Assert.Same(Accepted.Instance, await backend.SendAsync(Backends.Batch(Names(size)), default));

        Assert.Equal(sizes.Select(Names), receiver.Requests.Select(request => request.Names));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Any_event_arrives_with_its_texts_unharmed(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;
        var random = new Random(4);
        var events = Enumerable.Range(0, 200).Select(_ => Some.Event(random)).ToArray();

        Assert.Same(Accepted.Instance, await backend.SendAsync(Some.Batch(events), default));

        var records = Assert.Single(receiver.Requests).Records;
        Assert.Equal(events.Select(Texts), records.Select(Texts));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task The_traces_of_the_host_are_no_part_of_a_record(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;
        using var activity = new Activity("the host's own").SetIdFormat(ActivityIdFormat.W3C).Start();

        await backend.SendAsync(Backends.Batch("build"), default);

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(
            ["timeUnixNano", "severityNumber", "severityText", "body", "attributes", "observedTimeUnixNano"],
            Assert.Single(request.Records).AsObject().Select(member => member.Key));
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
    }

    [Fact]
    public async Task A_host_that_has_silenced_the_SDK_where_it_calls_from_loses_nothing()
    {
        await using var receiver = await Receiver.StartAsync(OtlpProtocols.HttpProtobuf);
        var backend = Backends.Make(receiver);
        using var closing = (IDisposable)backend;
        using var silence = OpenTelemetry.SuppressInstrumentationScope.Begin();

        Assert.Same(Accepted.Instance, await backend.SendAsync(Backends.Batch("build"), default));

        Assert.Equal(["build"], Assert.Single(receiver.Requests).Names);
    }

    private static string[] Names(int count) =>
        [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    private static string Texts(TelemetryEvent e) => string.Join('|', new[] { e.Name, e.Type, e.MachineId, e.Error }
        .Concat(e.Args ?? []).Concat(e.Metadata?.SelectMany(pair => new[] { pair.Key, pair.Value }) ?? []).Where(text => text is not null));

    private static string Texts(JsonNode record)
    {
        var attributes = record["attributes"]!.AsArray().ToDictionary(one => (string)one!["key"]!, one => one!["value"]!);
        string? Text(string key) => (string?)attributes.GetValueOrDefault(key)?["stringValue"];
        var args = attributes.GetValueOrDefault(AttributeNames.Args)?["arrayValue"]!["values"]!.AsArray();
        return string.Join('|', new[] { (string)record["body"]!["stringValue"]!, Text(AttributeNames.EventType), Text(AttributeNames.MachineId), Text(AttributeNames.Error) }
            .Concat(args?.Select(arg => (string)arg!["stringValue"]!) ?? [])
            .Concat(attributes.Where(pair => !AttributeNames.All.Contains(pair.Key)).SelectMany(pair => new[] { pair.Key, (string)pair.Value["stringValue"]! }))
            .Where(text => text is not null));
    }

    // Members in any order, as JSON has it.
    private static void Expect(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nfound {actual}");
}
