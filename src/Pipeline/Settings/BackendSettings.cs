using System.Collections.ObjectModel;

namespace Pipeline;

/// <summary>One entry of <c>telemetry.backends</c>.</summary>
/// <param name="Name">Its key in the map: names it in reports and in the journal.</param>
public sealed record BackendSettings(string Name)
{
    /// <summary><c>type</c>: one of <see cref="BackendTypes"/>. Default: http.</summary>
    public string Type { get; init; } = "http";

    /// <summary>
    /// <c>endpoint</c>: where an http backend posts to, or the OTLP receiver of an otlp backend. If set, overrides the region of a datadog
    /// or posthog backend: the address of a proxy, or of an instance of one's own, that their path is put behind.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>
    /// <c>region</c>: where a vendor keeps the data. datadog: <c>us1</c>, <c>us3</c>, <c>us5</c>, <c>eu1</c>, <c>ap1</c>, <c>ap2</c> or
    /// <c>gov</c>; posthog: <c>us</c> or <c>eu</c>. Default: not set, it must be, or <see cref="Endpoint"/>.
    /// </summary>
    public string? Region { get; init; }

    /// <summary><c>api-key</c>: lets a datadog or posthog backend in. Never part of a message. Default: not set, it must be.</summary>
    public string? ApiKey { get; init; }

    /// <summary><c>path</c>: the file that a file backend appends to. Absolute.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// <c>max-size</c>: bytes of the file of a file backend, at most; then it is set aside and a new one begun. Default: not set, it
    /// is never set aside.
    /// </summary>
    public long? MaxSize { get; init; }

    /// <summary><c>max-files</c>: how many files a file backend keeps, the one that is written included. Default: 5.</summary>
    public int MaxFiles { get; init; } = 5;

    /// <summary><c>insecure</c>: that an endpoint of <c>http://</c> on another machine is meant, and not warned of. Default: false.</summary>
    public bool Insecure { get; init; }

    /// <summary><c>headers</c>: sent with each request besides the backend's own. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// <c>gzip-above</c>: a body of more bytes is sent packed; <c>off</c> is null: none is. Default: 1 KiB.
    /// </summary>
    public long? GzipAbove { get; init; } = 1024;

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

    /// <summary>
    /// <c>events</c>: the types of event that it gets, such as <c>command.error</c>, or <c>command.*</c> for all that begin so.
    /// Default: not set, all. A request for erasure always gets through.
    /// </summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>
    /// <c>sample</c>: the share of these that it gets, above 0 and at most 1. An event's id decides, so all processes, and all
    /// backends with the same share, choose the same events. Default: 1. A request for erasure always gets through.
    /// </summary>
    public double Sample { get; init; } = 1;

    /// <summary>Type and name: no credential.</summary>
    public override string ToString() => $"{Type} backend '{Name}'";
}
