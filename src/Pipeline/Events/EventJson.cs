using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline;

/// <summary>
/// An event as JSON, the same on the wire, in the journal and in a local file. Written by hand over <see cref="Utf8JsonWriter"/>:
/// a serializer costs a short process more start-up than all of its events, and the bytes are a promise to receivers.
/// Empty members are omitted: null, empty text, empty lists, an unset id or timestamp.
/// </summary>
public static class EventJson
{
    // Bodies are application/json and never HTML, so letters beyond ASCII need no escape.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes one event as an object. Text that is not well-formed UTF-16 is written with U+FFFD in its place.</summary>
    public static void Write(Utf8JsonWriter writer, TelemetryEvent telemetryEvent)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(telemetryEvent);
        EventWriter.Write(writer, telemetryEvent);
    }

    /// <summary>Appends one event as an object without line breaks.</summary>
    public static void WriteObject(IBufferWriter<byte> output, TelemetryEvent telemetryEvent)
    {
        using var writer = new Utf8JsonWriter(output, Compact);
        Write(writer, telemetryEvent);
    }

    /// <summary>Appends one event as a line of newline-delimited JSON, its line feed included.</summary>
    public static void WriteLine(IBufferWriter<byte> output, TelemetryEvent telemetryEvent)
    {
        WriteObject(output, telemetryEvent);
        output.Write("\n"u8);
    }

    /// <summary>Appends events as an array without line breaks.</summary>
    public static void WriteArray(IBufferWriter<byte> output, IReadOnlyList<TelemetryEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        using var writer = new Utf8JsonWriter(output, Compact);
        writer.WriteStartArray();
        for (var i = 0; i < events.Count; i++)
            Write(writer, events[i]);
        writer.WriteEndArray();
    }

    /// <summary>The exact number of bytes of the event as an object without line breaks. Encodes it to find out.</summary>
    public static int Size(TelemetryEvent telemetryEvent)
    {
        var count = new ByteCounter();
        WriteObject(count, telemetryEvent);
        return count.Written;
    }

    /// <summary>
    /// At least as many bytes as <see cref="Size"/> says, without encoding: from the lengths of the texts alone, as if each
    /// character needed an escape. Saturates at <see cref="int.MaxValue"/>.
    /// </summary>
    public static int SizeBound(TelemetryEvent telemetryEvent)
    {
        ArgumentNullException.ThrowIfNull(telemetryEvent);
        return EventSize.Bound(telemetryEvent);
    }

    /// <summary>
    /// Reads one event from one JSON object. Strict about the types of the keys that it knows, silent about others; <c>type</c> and
    /// <c>name</c> must be there and not empty. A metadata value may be text, a number, true or false, and is kept as text.
    /// Never throws, whatever the bytes are.
    /// </summary>
    /// <param name="json">UTF-8 text: exactly one object, white space around it allowed.</param>
    /// <param name="telemetryEvent">The event, or null if there is a problem.</param>
    /// <param name="problem">What is wrong, naming the key; or null.</param>
    /// <returns>Whether there is an event.</returns>
    public static bool TryParse(ReadOnlySpan<byte> json, out TelemetryEvent? telemetryEvent, out string? problem) =>
        EventReader.TryReadOne(json, out telemetryEvent, out problem);
}
