using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Pipeline.Otlp.Tests;

/// <summary>A request as it arrived.</summary>
internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool IsGrpc)
{
    private static readonly Type Message =
        Type.GetType("OpenTelemetry.Proto.Collector.Logs.V1.ExportLogsServiceRequest, Serilog.Sinks.OpenTelemetry", throwOnError: true)!;

    /// <summary>The whole request as Google's reader and the compiled messages of OTLP read it.</summary>
    public JsonNode Json
    {
        get
        {
            var message = (IMessage)Activator.CreateInstance(Message)!;
            message.MergeFrom(IsGrpc ? Unframed() : Body);
            return JsonNode.Parse(new JsonFormatter(JsonFormatter.Settings.Default).Format(message))!;
        }
    }

    /// <summary>The log records of the request.</summary>
    public IReadOnlyList<JsonNode> Records => [.. Json["resourceLogs"]![0]!["scopeLogs"]![0]!["logRecords"]!.AsArray().Select(record => record!)];

    /// <summary>The bodies of the log records.</summary>
    public IReadOnlyList<string> Names => [.. Records.Select(record => (string)record["body"]!["stringValue"]!)];

    // One message: no compression, its length, and nothing behind it.
    private byte[] Unframed()
    {
        Assert.Equal(0, Body[0]);
        Assert.Equal(Body.Length - 5, BinaryPrimitives.ReadInt32BigEndian(Body.AsSpan(1)));
        return Body[5..];
    }
}
