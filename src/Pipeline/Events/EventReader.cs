using System.Globalization;
using System.Text.Json;

namespace Pipeline;

/// <summary>The reading half of <see cref="EventJson"/> and <see cref="BatchCodec"/>.</summary>
internal static class EventReader
{
    public static bool TryReadOne(ReadOnlySpan<byte> json, out TelemetryEvent? telemetryEvent, out string? problem)
    {
        telemetryEvent = null;
        problem = null;
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            telemetryEvent = Read(ref reader, out problem);
            if (problem is null)
                reader.Read(); // Anything but white space after the object throws.
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = Describe(e);
        }
        if (problem is not null)
            telemetryEvent = null;
        return telemetryEvent is not null;
    }

    public static bool TryReadMany(ReadOnlySpan<byte> json, out IReadOnlyList<TelemetryEvent>? events, out string? problem)
    {
        events = null;
        problem = null;
        var read = new List<TelemetryEvent>();
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
                problem = "expected an array of events, found " + Found(ref reader);
            while (problem is null && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (Read(ref reader, out problem) is { } one)
                    read.Add(one);
                else
                    problem = $"event {read.Count}: {problem}";
            }
            if (problem is null)
                reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problem = Describe(e);
        }
        if (problem is null)
            events = read;
        return events is not null;
    }

    /// <summary>Reads the object that the reader stands on. Null with a problem if it is not an event.</summary>
    private static TelemetryEvent? Read(ref Utf8JsonReader reader, out string? problem)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            problem = "an event is an object, found " + Found(ref reader);
            return null;
        }
        problem = null;
        var fields = new EventFields();
        while (problem is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            problem = fields.Read(ref reader);
        problem ??= fields.Missing();
        return problem is null ? fields.ToEvent() : null;
    }

    /// <summary>The value that the reader stands on, as a message may quote it: short, and never more than one line.</summary>
    public static string Found(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: return "an object";
            case JsonTokenType.StartArray: return "an array";
            case JsonTokenType.Null: return "null";
            case JsonTokenType.True: return "true";
            case JsonTokenType.False: return "false";
            case JsonTokenType.Number: return Short(System.Text.Encoding.UTF8.GetString(reader.ValueSpan));
            default: return "\"" + Short(reader.GetString() ?? "") + "\"";
        }
    }

    private static string Short(string text)
    {
        const int Longest = 40;
        var cut = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "...");
        return cut.ReplaceLineEndings(" ");
    }

    private static string Describe(Exception e)
    {
        if (e is not JsonException json)
            return "invalid JSON: text that is not valid Unicode";
        var reason = json.Message;
        var position = reason.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture,
            $"invalid JSON at byte {json.BytePositionInLine}: {(position < 0 ? reason : reason[..position])}");
    }
}
