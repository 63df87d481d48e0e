using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>The counts of the backends as a part of the ledger: an object with a member for each, by name.</summary>
internal static class BackendTotalsJson
{
    public static void Write(JsonOutput json, IReadOnlyList<BackendTotals> backends)
    {
        json.Key("backends"u8);
        json.Open((byte)'{');
        foreach (var backend in backends)
        {
            json.Key(backend.Name);
            json.Open((byte)'{');
            json.Key("accepted"u8);
            json.Number(backend.Accepted);
            json.Key("delivered"u8);
            json.Number(backend.Delivered);
            LedgerJson.WriteCounts(json, backend.Dropped);
            json.Close((byte)'}');
        }

        json.Close((byte)'}');
    }

    /// <exception cref="FormatException">This is no object of objects.</exception>
    public static IReadOnlyList<BackendTotals> Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject) throw new FormatException("The backends are no object.");
        var backends = new List<BackendTotals>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            backends.Add(ReadOne(ref json, new BackendTotals(name)));
        }

        return backends;
    }

    private static BackendTotals ReadOne(ref Utf8JsonReader json, BackendTotals totals)
    {
        if (json.TokenType != JsonTokenType.StartObject) throw new FormatException("The counts of a backend are no object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            json.Read();
            switch (key)
            {
                case "accepted": totals = totals with { Accepted = json.GetInt64() }; break;
                case "delivered": totals = totals with { Delivered = json.GetInt64() }; break;
                case "dropped": totals = totals with { Dropped = LedgerJson.ReadCounts(ref json) }; break;
                default: json.Skip(); break;
            }
        }

        return totals;
    }
}
