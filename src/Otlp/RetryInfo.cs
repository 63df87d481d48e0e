using System.Buffers.Text;

namespace Pipeline.Otlp;

/// <summary>
/// When a receiver of gRPC wants to be asked again: <c>google.rpc.RetryInfo</c> among the details of its status, in
/// <c>grpc-status-details-bin</c> (OTLP specification, OTLP/gRPC throttling).
/// </summary>
internal static class RetryInfo
{
    private const string Header = "grpc-status-details-bin";

    // Status.details, Any.type_url and Any.value, RetryInfo.retry_delay, Duration.seconds and Duration.nanos.
    private const ulong Details = 3;
    private const ulong TypeUrl = 1;
    private const ulong Value = 2;
    private const ulong Delay = 1;
    private const ulong Seconds = 1;
    private const ulong Nanos = 2;

    private static ReadOnlySpan<byte> Type => "type.googleapis.com/google.rpc.RetryInfo"u8;

    /// <summary>The moment; null where the answer names none, or none that can be understood.</summary>
    public static DateTimeOffset? Of(HttpResponseMessage response, TimeProvider clock)
    {
        if (Text(response) is not { } text || Decode(text) is not { } bytes || DelayOf(bytes) is not { } delay)
            return null;
        return clock.GetUtcNow() + delay;
    }

    private static string? Text(HttpResponseMessage response)
    {
        if (!response.TrailingHeaders.NonValidated.TryGetValues(Header, out var values) && !response.Headers.NonValidated.TryGetValues(Header, out values))
            return null;
        foreach (var value in values)
            return value;
        return null;
    }

    // gRPC leaves the padding out, or not.
    private static byte[]? Decode(string text)
    {
        var padded = text.TrimEnd('=') + (text.TrimEnd('=').Length % 4) switch { 2 => "==", 3 => "=", _ => "" };
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        return Convert.TryFromBase64String(padded, bytes, out var written) ? bytes[..written] : null;
    }

    private static TimeSpan? DelayOf(ReadOnlySpan<byte> status)
    {
        while (ProtobufField.TryRead(ref status, out var field, out _, out var any))
        {
            if (field == Details && Find(any, TypeUrl).SequenceEqual(Type))
                return Duration(Find(Find(any, Value), Delay));
        }
        return null;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, ulong wanted)
    {
        while (ProtobufField.TryRead(ref message, out var field, out _, out var bytes))
        {
            if (field == wanted)
                return bytes;
        }
        return [];
    }

    // No longer than a day is waited anyway, so what is longer need not be exact.
    private static TimeSpan? Duration(ReadOnlySpan<byte> duration)
    {
        ulong seconds = 0, nanos = 0;
        while (ProtobufField.TryRead(ref duration, out var field, out var value, out _))
        {
            if (field == Seconds)
                seconds = value;
            else if (field == Nanos)
                nanos = value;
        }
        return seconds > int.MaxValue || nanos >= 1_000_000_000 ? null : TimeSpan.FromSeconds(seconds) + TimeSpan.FromTicks((long)nanos / 100);
    }
}
