using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>What is known of a backend's failures, as JSON.</summary>
internal static class AttemptJson
{
    public static byte[] Write(KnownFailure failure)
    {
        using var json = new JsonOutput(indented: true);
        json.Open((byte)'{');
        json.Key("failures"u8);
        json.Number(failure.Failures);
        json.Key("at"u8);
        json.Time(failure.At.UtcDateTime);
        json.Key("not_before"u8);
        json.Time(failure.NotBefore.UtcDateTime);
        if (failure.RetryAfter is { } retryAfter)
        {
            json.Key("retry_after"u8);
            json.Time(retryAfter.UtcDateTime);
        }

        json.Key("reason"u8);
        json.Text(failure.Reason);
        json.Close((byte)'}');
        return json.Written.ToArray();
    }

    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    /// <exception cref="InvalidOperationException">A value is of the wrong type.</exception>
    /// <exception cref="FormatException">A number is too large, or a time is none.</exception>
    public static KnownFailure Read(ReadOnlySpan<byte> bytes)
    {
        var failure = new KnownFailure(1, default, default, null, "");
        var json = new Utf8JsonReader(bytes);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            json.Read();
            switch (key)
            {
                case "failures": failure = failure with { Failures = Math.Max(1, json.GetInt32()) }; break;
                case "at": failure = failure with { At = json.GetDateTimeOffset() }; break;
                case "not_before": failure = failure with { NotBefore = json.GetDateTimeOffset() }; break;
                case "retry_after": failure = failure with { RetryAfter = json.GetDateTimeOffset() }; break;
                case "reason": failure = failure with { Reason = json.GetString() ?? "" }; break;
                default: json.Skip(); break;
            }
        }

        return failure;
    }
}
