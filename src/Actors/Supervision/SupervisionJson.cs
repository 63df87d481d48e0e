using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>What supervisors have decided, as a part of the ledger: an object with a member for each actor, by name.</summary>
internal static class SupervisionJson
{
    public static void Write(JsonOutput json, IReadOnlyList<SupervisionReport> reports)
    {
        json.Key("supervision"u8);
        json.Open((byte)'{');
        foreach (var report in reports)
        {
            json.Key(report.Actor);
            json.Open((byte)'{');
            json.Key("restarts"u8);
            json.Number(report.Restarts);
            json.Key("stops"u8);
            json.Number(report.Stops);
            json.Key("reason"u8);
            json.Text(report.Reason);
            json.Key("at"u8);
            json.Time(report.At.UtcDateTime);
            json.Close((byte)'}');
        }

        json.Close((byte)'}');
    }

    /// <exception cref="FormatException">This is no object of objects.</exception>
    public static IReadOnlyList<SupervisionReport> Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject) throw new FormatException("The supervision is no object.");
        var reports = new List<SupervisionReport>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var actor = json.GetString()!;
            json.Read();
            reports.Add(ReadOne(ref json, new SupervisionReport(actor)));
        }

        return reports;
    }

    private static SupervisionReport ReadOne(ref Utf8JsonReader json, SupervisionReport report)
    {
        if (json.TokenType != JsonTokenType.StartObject) throw new FormatException("What was decided about an actor is no object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            json.Read();
            switch (key)
            {
                case "restarts": report = report with { Restarts = json.GetInt64() }; break;
                case "stops": report = report with { Stops = json.GetInt64() }; break;
                case "reason": report = report with { Reason = json.GetString() ?? "" }; break;
                case "at": report = report with { At = json.GetDateTimeOffset() }; break;
                default: json.Skip(); break;
            }
        }

        return report;
    }
}
