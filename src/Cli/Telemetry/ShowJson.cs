using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>
/// What <c>show --json</c> prints: <c>{"pending":[{"batch","epoch","mode","backends","will_be_sent","events"}],"local":[]}</c>. A line
/// of the log that is no JSON is a text. Written part by part: there may be much.
/// </summary>
internal static class ShowJson
{
    public static void Write(HeldData held, TextWriter to)
    {
        using var json = new RawJson();
        json.Writer.WriteStartObject();
        json.Writer.WriteStartArray("pending");
        foreach (var batch in held.Pending)
        {
            json.Writer.WriteStartObject();
            json.Describe(batch);
            json.Writer.WriteStartArray("events");
            foreach (var e in batch.Events) json.Write(e);
            json.Writer.WriteEndArray();
            json.Writer.WriteEndObject();
            to.Write(json.Take());
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteStartArray("local");
        foreach (var line in held.Local)
        {
            json.Writer.WriteRawValue(line.Json ?? RawJson.Quote(line.Text!), skipInputValidation: true);
            to.Write(json.Take());
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
        to.WriteLine(json.Take());
    }
}
