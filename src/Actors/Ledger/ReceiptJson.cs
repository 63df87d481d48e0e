using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>The receipts as a part of the ledger.</summary>
internal static class ReceiptJson
{
    public static void Write(JsonOutput json, IReadOnlyList<Receipt> receipts)
    {
        json.Key("receipts"u8);
        json.Open((byte)'[');
        foreach (var receipt in receipts)
        {
            json.Open((byte)'{');
            json.Key("backend"u8);
            json.Text(receipt.Backend);
            json.Key("machine_id"u8);
            json.Text(receipt.MachineId);
            json.Key("first"u8);
            json.Time(receipt.First.UtcDateTime);
            json.Key("last"u8);
            json.Time(receipt.Last.UtcDateTime);
            json.Close((byte)'}');
        }

        json.Close((byte)']');
    }

    /// <exception cref="FormatException">A receipt is not one, or incomplete.</exception>
    public static IReadOnlyList<Receipt> Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray) throw new FormatException("The receipts are no list.");
        var receipts = new List<Receipt>();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject) receipts.Add(ReadOne(ref json));
        return receipts;
    }

    private static Receipt ReadOne(ref Utf8JsonReader json)
    {
        var receipt = new Receipt("", "", default, default);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString();
            json.Read();
            switch (key)
            {
                case "backend": receipt = receipt with { Backend = json.GetString()! }; break;
                case "machine_id": receipt = receipt with { MachineId = json.GetString()! }; break;
                case "first": receipt = receipt with { First = json.GetDateTimeOffset() }; break;
                case "last": receipt = receipt with { Last = json.GetDateTimeOffset() }; break;
                default: json.Skip(); break;
            }
        }

        return string.IsNullOrEmpty(receipt.Backend) || string.IsNullOrEmpty(receipt.MachineId)
            ? throw new FormatException("A receipt names no backend, or no machine id.")
            : receipt;
    }
}
