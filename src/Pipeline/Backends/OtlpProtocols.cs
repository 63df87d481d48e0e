namespace Pipeline;

/// <summary>The values of an otlp backend's <c>protocol</c>.</summary>
public static class OtlpProtocols
{
    /// <summary>Protobuf, posted over HTTP to the endpoint's path with <c>/v1/logs</c> behind it.</summary>
    public const string HttpProtobuf = "http/protobuf";

    /// <summary>gRPC over HTTP/2, without TLS where the endpoint is <c>http</c>.</summary>
    public const string Grpc = "grpc";
}
