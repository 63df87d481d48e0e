using System.Buffers;

namespace Pipeline;

/// <summary>
/// An event as JSON, the same on the wire, in the journal and in a local file. Written and read by hand: a serializer costs a
/// short process more start-up than all of its events, and the bytes are a promise to receivers. Empty members are omitted: null,
/// empty text, empty lists, an unset id or timestamp. Text that is not well-formed UTF-16 is written with U+FFFD in its place.
/// </summary>
public static class EventJson
{
    /// <summary>One event as an object without line breaks.</summary>
    public static byte[] ToBytes(TelemetryEvent telemetryEvent)
    {
        using var json = Encode(telemetryEvent, indented: false);
        return json.Written.ToArray();
    }

    /// <summary>Appends one event as a line of newline-delimited JSON, its line feed included.</summary>
    public static void WriteLine(IBufferWriter<byte> output, TelemetryEvent telemetryEvent)
    {
        using var json = Encode(telemetryEvent, indented: false);
        json.Raw("\n"u8);
        output.Write(json.Written);
    }

    /// <summary>Appends one event as an object over several lines, indented by two spaces, its last line feed included.</summary>
    public static void WriteIndented(IBufferWriter<byte> output, TelemetryEvent telemetryEvent)
    {
        using var json = Encode(telemetryEvent, indented: true);
        json.Raw("\n"u8);
        output.Write(json.Written);
    }

    /// <summary>The exact number of bytes of the event as an object without line breaks. Encodes it to find out.</summary>
    public static int Size(TelemetryEvent telemetryEvent)
    {
        using var json = Encode(telemetryEvent, indented: false);
        return json.Written.Length;
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
    /// Reads one event from one JSON object. Strict about the types of the keys that it knows, silent about others; <c>type</c>
    /// and <c>name</c> must be there and not empty. A metadata value may be text, a number, true or false, and is kept as text.
    /// Never throws, whatever the bytes are.
    /// </summary>
    /// <param name="json">UTF-8 text: exactly one object, white space around it allowed.</param>
    /// <param name="telemetryEvent">The event, or null if there is a problem.</param>
    /// <param name="problem">What is wrong, naming the key; or null.</param>
    /// <returns>Whether there is an event.</returns>
    public static bool TryParse(ReadOnlySpan<byte> json, out TelemetryEvent? telemetryEvent, out string? problem) =>
        EventReader.TryReadOne(json, out telemetryEvent, out problem);

    private static JsonOutput Encode(TelemetryEvent telemetryEvent, bool indented)
    {
        ArgumentNullException.ThrowIfNull(telemetryEvent);
        var json = new JsonOutput(indented);
        EventWriter.Write(json, telemetryEvent);
        return json;
    }
}
