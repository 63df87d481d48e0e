using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>The ledger as JSON. By hand: a serializer, even a generated one, compiles half of itself afresh in each process.</summary>
internal static class LedgerJson
{
    public static byte[] Write(LedgerTotals totals)
    {
        using var json = new JsonOutput(indented: true);
        json.Open((byte)'{');
        json.Key("accepted"u8);
        json.Number(totals.Accepted);
        json.Key("delivered"u8);
        json.Number(totals.Delivered);
        WriteCounts(json, totals.Dropped);
        if (totals.Filtered > 0)
        {
            json.Key("filtered"u8);
            json.Number(totals.Filtered);
        }

        if (totals.LastDelivery is { } lastDelivery)
        {
            json.Key("last_delivery"u8);
            json.Time(lastDelivery.UtcDateTime);
        }

        if (totals.Backends.Count > 0) BackendTotalsJson.Write(json, totals.Backends);
        if (totals.Supervision.Count > 0) SupervisionJson.Write(json, totals.Supervision);
        if (totals.Receipts.Count > 0) ReceiptJson.Write(json, totals.Receipts);
        if (totals.IsAnew)
        {
            json.Key("begun_anew"u8);
            json.Json("true"u8);
        }

        json.Close((byte)'}');
        return json.Written.ToArray();
    }

    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    /// <exception cref="InvalidOperationException">A value is of the wrong type.</exception>
    /// <exception cref="FormatException">A number is too large, or a time is none.</exception>
    public static LedgerTotals Read(ReadOnlySpan<byte> bytes)
    {
        var totals = new LedgerTotals();
        var json = new Utf8JsonReader(bytes);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject) throw new FormatException("This is no ledger.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            json.Read();
            switch (key)
            {
                case "accepted": totals = totals with { Accepted = json.GetInt64() }; break;
                case "delivered": totals = totals with { Delivered = json.GetInt64() }; break;
                case "dropped": totals = totals with { Dropped = ReadCounts(ref json) }; break;
                case "filtered": totals = totals with { Filtered = json.GetInt64() }; break;
                case "last_delivery" when json.TokenType != JsonTokenType.Null: totals = totals with { LastDelivery = json.GetDateTimeOffset() }; break;
                case "backends": totals = totals with { Backends = BackendTotalsJson.Read(ref json) }; break;
                case "supervision": totals = totals with { Supervision = SupervisionJson.Read(ref json) }; break;
                case "receipts": totals = totals with { Receipts = ReceiptJson.Read(ref json) }; break;
                case "begun_anew": totals = totals with { IsAnew = json.GetBoolean() }; break;
                default: json.Skip(); break;
            }
        }

        return totals;
    }

    internal static void WriteCounts(JsonOutput json, DropCounts dropped)
    {
        json.Key("dropped"u8);
        json.Open((byte)'{');
        foreach (var (reason, count) in dropped)
        {
            json.Key(reason.Wire());
            json.Number(count);
        }

        json.Close((byte)'}');
    }

    internal static DropCounts ReadCounts(ref Utf8JsonReader json)
    {
        var counts = DropCounts.None;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isKnown = DropReasons.TryParse(json.GetString(), out var reason);
            json.Read();
            if (isKnown) counts = counts.Plus(reason, json.GetInt64());
        }

        return counts;
    }
}
