using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>What <c>show --rejected</c> prints: for people, and as <c>{"rejected":[{"time","backend","reason","event"}]}</c>.</summary>
internal static class RejectedText
{
    public static void Write(HeldData held, TextWriter to)
    {
        if (held.Rejected.Count == 0)
        {
            to.WriteLine("No backend has rejected an event, or nothing of that is kept any more.");
            return;
        }

        to.WriteLine($"{Count.Events(held.Rejected.Count)} rejected and dropped, the oldest first. Never sent again.");
        foreach (var line in held.Rejected) Write(line, to);
    }

    public static void WriteJson(HeldData held, TextWriter to)
    {
        using var json = new RawJson();
        json.Writer.WriteStartObject();
        json.Writer.WriteStartArray("rejected");
        foreach (var line in held.Rejected)
            json.Writer.WriteRawValue(line.Json ?? RawJson.Quote(line.Text!), skipInputValidation: true);
        json.Writer.WriteEndArray();
        json.Writer.WriteEndObject();
        to.WriteLine(json.Take());
    }

    private static void Write(HeldRecord line, TextWriter to)
    {
        to.WriteLine();
        if (line.Json is not { } json || !TryWrite(json, to)) to.WriteLine(line.Json ?? RawJson.Quote(line.Text!));
    }

    private static bool TryWrite(string json, TextWriter to)
    {
        using var line = JsonDocument.Parse(json);
        if (line.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("event", out var e)
            || !EventJson.TryParse(Encoding.UTF8.GetBytes(e.GetRawText()), out var parsed, out _))
            return false;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Member("time")}, backend {Member("backend")}: {Member("reason")}"));
        ShowText.Write(parsed!, to);
        return true;

        string Member(string name) => root.TryGetProperty(name, out var value) ? value.ToString() : "?";
    }
}
