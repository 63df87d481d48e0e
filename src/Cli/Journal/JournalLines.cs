using System.Text.Json;

namespace Pipeline.Cli;

/// <summary>
/// What <c>journal dump</c> prints: one JSON object a line with <c>journal</c>, <c>sequence_nr</c>, <c>serializer</c>, <c>manifest</c> and the
/// <c>payload</c>, or <c>payload_base64</c> where that is no JSON.
/// </summary>
internal sealed class JournalLines(TextWriter to) : IDisposable
{
    private readonly RawJson _json = new();

    public void Write(JournalEvent e)
    {
        _json.Writer.WriteStartObject();
        _json.Writer.WriteString("journal", e.Journal);
        _json.Writer.WriteNumber("sequence_nr", e.SequenceNr);
        _json.Writer.WriteNumber("serializer", e.SerializerId);
        _json.Writer.WriteString("manifest", e.Manifest);
        WritePayload(e.Payload);
        _json.Writer.WriteEndObject();
        to.Write(_json.Take());
        to.Write('\n');
        // The next line is a document of its own.
        _json.Writer.Reset();
    }

    public void Dispose() => _json.Dispose();

    private void WritePayload(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            _json.Writer.WritePropertyName("payload");
            document.WriteTo(_json.Writer);
        }
        catch (JsonException)
        {
            _json.Writer.WriteBase64String("payload_base64", payload.Span);
        }
    }
}
