using System.Text.Json.Nodes;

namespace Pipeline.Tests.Backends.Contract;

public sealed class HttpContractTests : JsonContract
{
    private protected override IBackend Make(HttpBackendOptions options) => new HttpBackend(options);

    private protected override IEnumerable<string> Names(ReceivedRequest request) =>
        JsonNode.Parse(request.Body)!.AsArray().Select(e => (string)e!["name"]!);
}
