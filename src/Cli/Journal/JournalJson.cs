using System.Text.Json;

namespace Pipeline.Cli;

/// <summary>What <c>journal verify --json</c> and <c>journal repair --json</c> print.</summary>
internal static class JournalJson
{
    /// <summary>What each journal holds; <c>damaged</c> says whether any is.</summary>
    public static void Write(string place, StoreReport report, TextWriter to) => Write(to, json =>
    {
        json.WriteString("place", place);
        json.WriteBoolean("damaged", report.IsDamaged);
        json.WriteStartArray("journals");
        foreach (var journal in report.Journals) Write(json, journal);
        json.WriteEndArray();
        Write(json, report.Findings);
    });

    /// <summary>What was set aside in each; <c>refusal</c> says why not everything was, or is null.</summary>
    public static void Write(string place, IReadOnlyList<JournalRepair> repairs, TextWriter to) => Write(to, json =>
    {
        json.WriteString("place", place);
        json.WriteStartArray("journals");
        foreach (var repair in repairs)
        {
            json.WriteStartObject();
            json.WriteString("id", repair.Id);
            json.WriteStartArray("set_aside");
            foreach (var text in repair.Done) json.WriteStringValue(text);
            json.WriteEndArray();
            json.WriteString("refusal", repair.Refusal);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, JournalReport report)
    {
        json.WriteStartObject();
        json.WriteString("id", report.Id);
        json.WriteNumber("events", report.Events);
        json.WriteNumber("first_sequence_nr", report.FirstSequenceNr);
        json.WriteNumber("last_sequence_nr", report.LastSequenceNr);
        json.WriteNumber("highest_sequence_nr", report.HighestSequenceNr);
        json.WriteNumber("deleted_to", report.DeletedTo);
        json.WriteNumber("marked_rows", report.MarkedRows);
        json.WriteNumber("snapshots", report.Snapshots);
        json.WriteNumber("bytes", report.Bytes);
        json.WriteNumber("set_aside_bytes", report.SetAsideBytes);
        WriteOwner(json, report.Owner);
        json.WriteStartArray("segments");
        foreach (var segment in report.Segments)
        {
            json.WriteStartObject();
            json.WriteString("name", segment.Name);
            json.WriteNumber("first_sequence_nr", segment.FirstSequenceNr);
            json.WriteNumber("last_sequence_nr", segment.LastSequenceNr);
            json.WriteNumber("bytes", segment.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, report.Findings);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<JournalFinding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("kind", finding.Kind);
            json.WriteString("text", finding.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOwner(Utf8JsonWriter json, JournalOwner? owner)
    {
        if (owner is null)
        {
            json.WriteNull("owner");
            return;
        }

        json.WriteStartObject("owner");
        json.WriteNumber("pid", owner.ProcessId);
        json.WriteBoolean("running", owner.IsRunning);
        json.WriteEndObject();
    }

    private static void Write(TextWriter to, Action<Utf8JsonWriter> members)
    {
        using var json = new RawJson();
        json.Writer.WriteStartObject();
        members(json.Writer);
        json.Writer.WriteEndObject();
        to.WriteLine(json.Take());
    }
}
