using System.Text.Json.Nodes;

namespace Pipeline.Tests.Backends.Contract;

public sealed class FileContractTests : BackendContract, IDisposable
{
    private readonly TempFolder _folder = new();

    public FileContractTests() => Backend = new FileBackend(Path, new PhysicalFileSystem(), TimeProvider.System);

    private protected override IBackend Backend { get; }

    private protected override IReadOnlyList<string> Arrived => [.. File.ReadLines(Path).Select(line => (string)JsonNode.Parse(line)!["name"]!)];

    private string Path => System.IO.Path.Combine(_folder.Path, "events.ndjson");

    public void Dispose() => _folder.Dispose();
}
