using System.Text.Json.Serialization;

namespace Pipeline.Actors;

[JsonSerializable(typeof(LedgerTotals))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
internal sealed partial class LedgerJson : JsonSerializerContext;
