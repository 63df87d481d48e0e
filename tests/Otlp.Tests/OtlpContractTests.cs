using Pipeline.Tests.Backends.Contract;

namespace Pipeline.Otlp.Tests;

/// <summary>What every backend over HTTP does, done by OTLP as HTTP/protobuf.</summary>
public sealed class OtlpContractTests : HttpContract
{
    private protected override IBackend Make(HttpBackendOptions options) => Backends.Make(options, OtlpProtocols.HttpProtobuf);

    private protected override IEnumerable<string> Names(ReceivedRequest request) =>
        new Received(request.Path, request.Headers, request.Body, IsGrpc: false).Names;

    [Fact]
    public async Task It_is_packed_where_it_is_large_unless_the_receiver_takes_nothing_packed()
    {
        var large = Tests.Backends.Batch(new string('x', 2000));

        await Backend.SendAsync(large, default);
        Server.Next(415);
        await Backend.SendAsync(large, default);

        Assert.Equal(["gzip", "gzip", ""], Server.Requests.Select(request => request.Headers.GetValueOrDefault("Content-Encoding", "")));
        Assert.All(Server.Requests, request => Assert.Equal(Server.Requests[0].Body, request.Body));
    }
}
