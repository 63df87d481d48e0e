using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pipeline.Tests.Backends.Contract;

namespace Pipeline.Otlp.Tests;

/// <summary>What every backend over HTTP does, done by OTLP over gRPC, whose receiver, or what stands before it, may answer as HTTP does.</summary>
public sealed class OtlpGrpcContractTests : HttpContract
{
    private protected override HttpProtocols Protocol => HttpProtocols.Http2;

    private protected override bool HeadDecides => false;

    private protected override IBackend Make(HttpBackendOptions options) => Backends.Make(options, OtlpProtocols.Grpc);

    private protected override IEnumerable<string> Names(ReceivedRequest request) =>
        new Received(request.Path, request.Headers, request.Body, IsGrpc: true).Names;

    private protected override Task Take(HttpContext context) => Answers.Taken(context);
}
