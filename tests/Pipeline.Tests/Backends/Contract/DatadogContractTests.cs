using System.Text.Json.Nodes;

namespace Pipeline.Tests.Backends.Contract;

public sealed class DatadogContractTests : JsonContract
{
    private protected override IBackend Make(HttpBackendOptions options) =>
        new HttpBackend(Vendor.Datadog.Options(new BackendSettings("logs") { Type = BackendTypes.Datadog, ApiKey = "hunter2" }, options));

    private protected override IEnumerable<string> Names(ReceivedRequest request)
    {
        Assert.Equal("hunter2", request.Headers["DD-API-KEY"]);
        return JsonNode.Parse(request.Body)!.AsArray().Select(log => ((string)log!["message"]!).Split(": ", 2)[1]);
    }
}
