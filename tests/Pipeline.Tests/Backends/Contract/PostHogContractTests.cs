using System.Text.Json.Nodes;

namespace Pipeline.Tests.Backends.Contract;

public sealed class PostHogContractTests : JsonContract
{
    private protected override IBackend Make(HttpBackendOptions options) =>
        new HttpBackend(Vendor.PostHog.Options(new BackendSettings("product") { Type = BackendTypes.PostHog, ApiKey = "hunter2" }, options));

    private protected override IEnumerable<string> Names(ReceivedRequest request)
    {
        var body = JsonNode.Parse(request.Body)!;
        Assert.Equal("hunter2", (string)body["api_key"]!);
        return body["batch"]!.AsArray().Select(e => (string)e!["properties"]!["name"]!);
    }
}
