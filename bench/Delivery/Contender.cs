namespace Pipeline.Bench;

/// <summary>A way of sending, by the name that the process is told.</summary>
/// <param name="Name">That name.</param>
/// <param name="Title">The same for people.</param>
/// <param name="Baseline">Which of the SDK's ways it is held against; null: none.</param>
internal sealed record Contender(string Name, string Title, string? Baseline = null)
{
    private const string SdkHttp = "sdk-http";
    private const string SdkGrpc = "sdk-grpc";

    public const string File = "file";

    public static readonly IReadOnlyList<Contender> All =
    [
        new(SdkHttp, "SDK, OTLP http/protobuf, the sender waits for room"),
        new("otlp-http", "pipeline, otlp, http/protobuf, `gzip-above = off`", SdkHttp),
        new("otlp-http-packed", "pipeline, otlp, http/protobuf, packed (default)", SdkHttp),
        new(SdkGrpc, "SDK, OTLP grpc, the sender waits for room"),
        new("otlp-grpc", "pipeline, otlp, grpc", SdkGrpc),
        new("http", "pipeline, http, packed (default)", SdkHttp),
        new("http-plain", "pipeline, http, `gzip-above = off`", SdkHttp),
        new(File, "pipeline, file", SdkHttp),
        new("sdk-http-default", "SDK, OTLP http/protobuf, nobody waits", SdkHttp),
    ];

    /// <summary>Those of the outage.</summary>
    public static readonly IReadOnlyList<Contender> Outage =
    [
        new("sdk-http-default", "SDK, OTLP http/protobuf"),
        new("sdk-http-retry", "SDK, the same, with `OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY=in_memory`"),
        new("otlp-http", "pipeline, otlp, http/protobuf"),
        new("http", "pipeline, http"),
    ];
}
