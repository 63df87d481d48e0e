using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Tests.Backends.Contract;

public sealed class StdoutContractTests : BackendContract
{
    private readonly MemoryStream _output = new();

    public StdoutContractTests() => Backend = new StdoutBackend(() => _output);

    private protected override IBackend Backend { get; }

    private protected override IReadOnlyList<string> Arrived
    {
        get
        {
            var names = new List<string>();
            var reader = new Utf8JsonReader(_output.ToArray(), new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
                names.Add((string)JsonNode.Parse(ref reader)!["name"]!);
            return names;
        }
    }
}
