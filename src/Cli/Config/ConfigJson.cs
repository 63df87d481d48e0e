using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>
/// What <c>config --json</c> prints: <c>values</c>, each with its <c>path</c>, its <c>value</c> and its <c>origin</c>, and
/// <c>unknown</c>, a sentence for each key that nobody reads.
/// </summary>
internal static class ConfigJson
{
    public static void Write(IReadOnlyList<ConfiguredValue> values, IReadOnlyList<string> unknown, TextWriter to)
    {
        using var json = new RawJson();
        json.Writer.WriteStartObject();
        json.Writer.WriteStartArray("values");
        foreach (var value in values)
        {
            json.Writer.WriteStartObject();
            json.Writer.WriteString("path", value.Path);
            json.Writer.WritePropertyName("value");
            json.Writer.WriteRawValue(value.Json);
            json.Writer.WriteString("origin", ConfigText.Describe(value.Origin));
            json.Writer.WriteEndObject();
        }

        json.Writer.WriteEndArray();
        json.Writer.WriteStartArray("unknown");
        foreach (var sentence in unknown) json.Writer.WriteStringValue(sentence);
        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
        to.WriteLine(json.Take());
    }
}
