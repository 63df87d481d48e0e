using System.Collections.ObjectModel;

namespace Pipeline;

/// <summary>One entry of <c>telemetry.backends</c>.</summary>
/// <param name="Name">Its key in the map: names it in reports and in the journal.</param>
public sealed record BackendSettings(string Name)
{
    /// <summary><c>type</c>: one of <see cref="BackendTypes"/>. Default: http.</summary>
    public string Type { get; init; } = "http";

    /// <summary><c>endpoint</c>: where an http backend posts to, or the OTLP receiver of an otlp backend.</summary>
    public string? Endpoint { get; init; }

    /// <summary><c>path</c>: the file that a file backend appends to. Absolute.</summary>
    public string? Path { get; init; }

    /// <summary><c>headers</c>: sent with each request besides the backend's own. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary><c>timeout</c>: the longest that one send may take. Default: 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// <c>protocol</c>: how an otlp backend speaks, <see cref="OtlpProtocols.HttpProtobuf"/> or <see cref="OtlpProtocols.Grpc"/>.
    /// Default: http/protobuf.
    /// </summary>
    public string Protocol { get; init; } = OtlpProtocols.HttpProtobuf;

    /// <summary>
    /// <c>acknowledge</c>: what an otlp backend takes for success, <see cref="Acknowledgements.Exporter"/> or
    /// <see cref="Acknowledgements.Sdk"/>. Default: exporter.
    /// </summary>
    public string Acknowledge { get; init; } = Acknowledgements.Exporter;
}
