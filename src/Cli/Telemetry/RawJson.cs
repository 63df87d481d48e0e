using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>Writes JSON around values that are JSON already and stay as they are, to the byte.</summary>
internal sealed class RawJson : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public RawJson() => Writer = new Utf8JsonWriter(_bytes);

    public Utf8JsonWriter Writer { get; }

    /// <summary>What stands for a text as a JSON value.</summary>
    public static string Quote(string text) => $"\"{JavaScriptEncoder.Default.Encode(text)}\"";

    /// <summary>The event as an HTTP body has it.</summary>
    public void Write(TelemetryEvent e) => Writer.WriteRawValue(EventJson.ToBytes(e), skipInputValidation: true);

    /// <summary>The members that describe a batch.</summary>
    public void Describe(HeldBatch batch)
    {
        Writer.WriteString("batch", batch.Id);
        Writer.WriteNumber("epoch", batch.Epoch);
        Writer.WriteString("mode", HeldText.Wire(batch.Mode));
        Writer.WriteStartArray("backends");
        foreach (var backend in batch.Backends) Writer.WriteStringValue(backend);
        Writer.WriteEndArray();
        Writer.WriteBoolean("will_be_sent", batch.Fate == HeldFate.ToBeSent);
    }

    /// <summary>Takes out what was written so far.</summary>
    public string Take()
    {
        Writer.Flush();
        var text = Encoding.UTF8.GetString(_bytes.WrittenSpan);
        _bytes.Clear();
        return text;
    }

    public void Dispose() => Writer.Dispose();
}
