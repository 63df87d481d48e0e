using System.Text.Json.Serialization;

namespace Pipeline.Cli;

[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(AuditJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(FlushJson))]
[JsonSerializable(typeof(IngestSummary))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class CliJson : JsonSerializerContext;
