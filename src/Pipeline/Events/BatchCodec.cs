namespace Pipeline;

/// <summary>
/// The events of a batch as bytes, for the journal and for HTTP bodies: a JSON array of what <see cref="EventJson"/> writes.
/// </summary>
public static class BatchCodec
{
    private const int TypicalEvent = 320;

    /// <summary>Encodes the events in order. No events are an empty array.</summary>
    public static byte[] Encode(IReadOnlyList<TelemetryEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var json = Write(events);
        return json.Written.ToArray();
    }

    /// <summary>The same, in a rented buffer.</summary>
    internal static JsonOutput Write(IReadOnlyList<TelemetryEvent> events)
    {
        var json = new JsonOutput(capacity: (1 + events.Count) * TypicalEvent);
        json.Open((byte)'[');
        for (var i = 0; i < events.Count; i++)
            EventWriter.Write(json, events[i]);
        json.Close((byte)']');
        return json;
    }

    /// <summary>Writes the events in order as newline-delimited JSON, each with its line feed, into a rented buffer.</summary>
    internal static JsonOutput WriteLines(IReadOnlyList<TelemetryEvent> events)
    {
        var json = new JsonOutput(capacity: (1 + events.Count) * TypicalEvent);
        for (var i = 0; i < events.Count; i++)
        {
            EventWriter.Write(json, events[i]);
            json.EndLine();
        }
        return json;
    }

    /// <summary>
    /// Decodes what <see cref="Encode"/> wrote: all of it, or nothing and a problem. Never throws, whatever the bytes are.
    /// </summary>
    /// <param name="bytes">A JSON array of events.</param>
    /// <param name="events">The events in order, or null if there is a problem.</param>
    /// <param name="problem">What is wrong, naming the event by its index and the key; or null.</param>
    /// <returns>Whether there are events (perhaps none, if the array is empty).</returns>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out IReadOnlyList<TelemetryEvent>? events, out string? problem) =>
        EventReader.TryReadMany(bytes, out events, out problem);
}
