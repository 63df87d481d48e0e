using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>
/// What <c>export</c> writes: one JSON object a line, each with its <c>kind</c>. <c>consent</c>, <c>ledger</c> (or the name of another
/// file beside it) and <c>erasure</c> have the file and its <c>record</c>, <c>pending</c> and <c>local</c> an <c>event</c>,
/// <c>rejected</c> what was dropped as a <c>record</c>; what is no JSON is a <c>text</c> instead.
/// </summary>
internal static class ExportLines
{
    public static IEnumerable<string> Of(HeldData held)
    {
        using var json = new RawJson();
        yield return Consent(json, held);
        foreach (var ledger in held.Ledgers) yield return Record(json, Path.GetFileNameWithoutExtension(ledger.File), ledger);
        foreach (var erasure in held.Erasures) yield return Record(json, "erasure", erasure);
        foreach (var batch in held.Pending)
        {
            foreach (var e in batch.Events) yield return Pending(json, batch, e);
        }

        foreach (var line in held.Local) yield return Line(json, "local", "event", line);
        foreach (var line in held.Rejected) yield return Line(json, "rejected", "record", line);
    }

    private static string Consent(RawJson json, HeldData held)
    {
        Begin(json, "consent");
        json.Writer.WriteString("decision", held.Decision.State switch
        {
            ConsentState.Remote => "on",
            ConsentState.LocalOnly => "local-only",
            _ => "off",
        });
        json.Writer.WriteString("source", ConsentText.Wire(held.Decision.Source));
        json.Writer.WriteNumber("epoch", held.Decision.Epoch);
        json.Writer.WriteString("file", held.ConsentFile);
        if (held.Consent is { } consent) Content(json, "record", consent);
        else json.Writer.WriteNull("record");
        return End(json);
    }

    private static string Record(RawJson json, string kind, HeldRecord record)
    {
        Begin(json, kind);
        json.Writer.WriteString("file", record.File);
        Content(json, "record", record);
        return End(json);
    }

    private static string Pending(RawJson json, HeldBatch batch, TelemetryEvent e)
    {
        Begin(json, "pending");
        json.Describe(batch);
        json.Writer.WritePropertyName("event");
        json.Write(e);
        return End(json);
    }

    private static string Line(RawJson json, string kind, string name, HeldRecord line)
    {
        Begin(json, kind);
        Content(json, name, line);
        return End(json);
    }

    private static void Content(RawJson json, string name, HeldRecord record)
    {
        json.Writer.WritePropertyName(record.Json is null ? "text" : name);
        if (record.Json is { } value) json.Writer.WriteRawValue(value, skipInputValidation: true);
        else json.Writer.WriteStringValue(record.Text);
    }

    private static void Begin(RawJson json, string kind)
    {
        json.Writer.WriteStartObject();
        json.Writer.WriteString("kind", kind);
    }

    private static string End(RawJson json)
    {
        json.Writer.WriteEndObject();
        var line = json.Take();
        // The next line is a document of its own.
        json.Writer.Reset();
        return line;
    }
}
