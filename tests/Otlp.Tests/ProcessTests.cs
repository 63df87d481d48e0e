using System.Globalization;

namespace Pipeline.Otlp.Tests;

/// <summary>The executable, which has the backend plugged in, as processes of their own.</summary>
public sealed class ProcessTests
{
    private const string Budget = "telemetry.exit.budget = 60s\ntelemetry.backends.main.timeout = 60s";

    public static TheoryData<string> Protocols => [OtlpProtocols.HttpProtobuf, OtlpProtocols.Grpc];

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task A_tool_delivers_what_it_tracks(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        using var tool = new Tool(Configuration(receiver));

        Assert.Equal((0, ""), await tool.RunAsync("track", "feature.used", "export", "--meta", "k=v"));

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(["export"], request.Names);
        Assert.Equal(receiver.IsGrpc ? "/opentelemetry.proto.collector.logs.v1.LogsService/Export" : "/v1/logs", request.Path);
        Assert.Contains("OpenTelemetry.Exporter.OpenTelemetryProtocol", tool.Loaded);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task No_variable_of_the_environment_changes_where_or_what_is_sent(string protocol)
    {
        await using var receiver = await Receiver.StartAsync(protocol);
        await using var elsewhere = await Receiver.StartAsync(protocol);
        using var plain = new Tool(Configuration(receiver));
        using var tool = new Tool(Configuration(receiver));
        var other = receiver.IsGrpc ? "http/protobuf" : "grpc";
        string[] signals = ["OTEL_EXPORTER_OTLP", "OTEL_EXPORTER_OTLP_LOGS"];
        foreach (var signal in signals)
        {
            tool.Variables[$"{signal}_ENDPOINT"] = elsewhere.Endpoint;
            tool.Variables[$"{signal}_PROTOCOL"] = other;
            tool.Variables[$"{signal}_HEADERS"] = "x-added=by the environment";
            tool.Variables[$"{signal}_TIMEOUT"] = "1";
            tool.Variables[$"{signal}_CERTIFICATE"] = tool.Nowhere;
        }
        tool.Variables["OTEL_SDK_DISABLED"] = "true";
        tool.Variables["OTEL_SERVICE_NAME"] = "another";
        tool.Variables["OTEL_RESOURCE_ATTRIBUTES"] = "added=by.the.environment";
        tool.Variables["OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT"] = "1";
        tool.Variables["OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT"] = "1";
        tool.Variables["OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT"] = "1";
        tool.Variables["OTEL_BLRP_MAX_EXPORT_BATCH_SIZE"] = "1";
        tool.Variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1";
        tool.Variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EVENT_LOG_ATTRIBUTES"] = "true";
        tool.Variables["Logging__LogLevel__Default"] = "None";

        await plain.RunAsync("track", "feature.used", "export");
        await tool.RunAsync("track", "feature.used", "export");

        Assert.Empty(elsewhere.Requests);
        Assert.Equal(2, receiver.Requests.Count);
        Assert.Equal(Comparable(receiver.Requests[0]), Comparable(receiver.Requests[1]));
    }

    [Fact]
    public async Task No_variable_of_the_environment_makes_the_SDK_keep_events_on_disk()
    {
        await using var receiver = await Receiver.StartAsync(OtlpProtocols.HttpProtobuf);
        receiver.Answer = Answers.Http(503);
        using var tool = new Tool(Configuration(receiver));
        tool.Variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_DISK_RETRY_DIRECTORY_PATH"] = tool.Nowhere;
        tool.Variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "disk";

        await tool.RunAsync("track", "feature.used", "export");

        Assert.NotEmpty(receiver.Requests);
        Assert.False(Directory.Exists(tool.Nowhere));
    }

    [Fact]
    public async Task A_process_that_sends_nothing_by_OTLP_loads_nothing_of_it()
    {
        await using var receiver = await Receiver.StartAsync(OtlpProtocols.HttpProtobuf);
        using var tool = new Tool($"telemetry.endpoint = \"{receiver.Endpoint}\"");

        Assert.Equal((0, ""), await tool.RunAsync("track", "feature.used", "export"));
        Assert.Single(receiver.Requests);
        AssertNothingIsLoaded(tool);
    }

    [Fact]
    public async Task A_process_with_telemetry_off_loads_nothing_of_it()
    {
        using var tool = new Tool("telemetry.otel-endpoint = \"http://localhost:4318\"");
        tool.Variables["TELEMETRY_ENABLED"] = "false";

        await tool.RunAsync("track", "feature.used", "export");
        AssertNothingIsLoaded(tool);
        Assert.Equal(0, (await tool.RunAsync("telemetry", "status")).ExitCode);
        AssertNothingIsLoaded(tool);
    }

    [Fact]
    public void A_tool_that_has_the_commands_and_does_not_plug_it_in_is_built_without_it()
    {
        Assert.True(File.Exists(Path.Combine(Tool.SampleFolder, "Pipeline.Cli.dll")));
        Assert.False(File.Exists(Path.Combine(Tool.SampleFolder, "Pipeline.Otlp.dll")));
        Assert.Empty(Directory.GetFiles(Tool.SampleFolder, "OpenTelemetry*"));
    }

    private static string Configuration(Receiver receiver) => string.Create(
        CultureInfo.InvariantCulture,
        $"telemetry.backends.main {{ type = otlp, endpoint = \"{receiver.Endpoint}\", protocol = \"{receiver.Protocol}\" }}\n{Budget}");

    // All but what is of one run alone: the event's id and its time.
    private static string Comparable(Received request)
    {
        var json = request.Json;
        var record = json["resourceLogs"]![0]!["scopeLogs"]![0]!["logRecords"]![0]!.AsObject();
        record.Remove("timeUnixNano");
        record.Remove("observedTimeUnixNano");
        record["attributes"]!.AsArray().RemoveAll(attribute => (string)attribute!["key"]! == AttributeNames.EventId);
        var headers = request.Headers.Where(header => header.Key is not ("Host" or "Content-Length")).OrderBy(header => header.Key, StringComparer.Ordinal);
        return $"{request.Path}\n{string.Join('\n', headers)}\n{json}";
    }

    private static void AssertNothingIsLoaded(Tool tool)
    {
        Assert.Contains("Pipeline.Cli", tool.Loaded);
        Assert.DoesNotContain(tool.Loaded, name =>
            name.StartsWith("OpenTelemetry", StringComparison.Ordinal) || name.StartsWith("Pipeline.Otlp", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));
    }
}
