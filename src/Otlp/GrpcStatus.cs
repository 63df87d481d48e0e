using System.Globalization;
using System.Net.Http.Headers;

namespace Pipeline.Otlp;

/// <summary>What of gRPC an answer needs: its status, and the one message in its body (gRPC over HTTP2, responses).</summary>
internal static class GrpcStatus
{
    private const string Header = "grpc-status";

    // A flag for compression and four bytes of length.
    private const int Prefix = 5;

    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE",
        "DATA_LOSS", "UNAUTHENTICATED",
    ];

    /// <summary>The status, from behind the body or, of an answer without one, from its head; null if there is none.</summary>
    public static int? Of(HttpResponseMessage response) => Read(response.TrailingHeaders) ?? Read(response.Headers);

    /// <summary>The message in a body; empty if there is none, or if it is compressed.</summary>
    public static ReadOnlySpan<byte> Message(ReadOnlySpan<byte> body) => body.Length > Prefix && body[0] == 0 ? body[Prefix..] : [];

    public static string Describe(int? status) => status is null ? "answered without a gRPC status" : $"answered {Name(status)} (gRPC)";

    /// <summary>Its name in gRPC's own list; of one that is not there, the number.</summary>
    public static string Name(int? status) =>
        status is { } code && code >= 0 && code < Names.Length ? Names[code] : string.Create(CultureInfo.InvariantCulture, $"{status}");

    private static int? Read(HttpResponseHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(Header, out var values))
            return null;
        foreach (var value in values)
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;
        return null;
    }
}
