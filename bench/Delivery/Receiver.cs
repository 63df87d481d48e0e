using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pipeline.Bench;

/// <summary>
/// A server that counts what it gets and answers 200: OTLP by HTTP and by gRPC, JSON. <c>/begin</c> begins to count anew, <c>/count</c> says
/// how much that is, <c>/down</c> and <c>/up</c> make an outage, in which everything is answered with 503. It ends with its standard input.
/// </summary>
internal static class Receiver
{
    public const string EventsPath = "/events";
    private const string LogsPath = "/v1/logs";
    private const string GrpcPath = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";

    private static readonly Lock Gate = new();
    private static Counted _counted = new(0, 0, 0, 0);
    private static volatile bool _isDown;

    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            // gRPC without TLS begins with HTTP/2 at once.
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses) Console.WriteLine(address);
        await Console.In.ReadToEndAsync();
    }

    private static Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        LogsPath => TakeAsync(context, Records.InOtlp),
        GrpcPath => TakeGrpcAsync(context),
        EventsPath => TakeAsync(context, Records.InJson),
        "/begin" => Begin(),
        "/count" => context.Response.WriteAsync(Read().ToString()),
        "/down" => SetDown(true),
        "/up" => SetDown(false),
        var other => throw new InvalidOperationException($"Nobody asks for {other}."),
    };

    private static async Task TakeAsync(HttpContext context, Func<ReadOnlySpan<byte>, int> records)
    {
        var body = await ReadAsync(context.Request);
        if (_isDown) context.Response.StatusCode = 503;
        else Count(body.Length, records(context.Request.Headers.ContentEncoding == "gzip" ? Unpack(body) : body));
    }

    private static async Task TakeGrpcAsync(HttpContext context)
    {
        var body = await ReadAsync(context.Request);
        context.Response.ContentType = "application/grpc";
        if (!_isDown)
        {
            Count(body.Length, Records.InGrpc(body));
            // An empty message.
            await context.Response.Body.WriteAsync(new byte[5]);
        }

        context.Response.AppendTrailer("grpc-status", _isDown ? "14" : "0");
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private static byte[] Unpack(byte[] body)
    {
        using var packed = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static void Count(int bytes, int records)
    {
        lock (Gate) _counted = new Counted(_counted.Records + records, _counted.Bytes + bytes, _counted.Requests + 1, Stopwatch.GetTimestamp());
    }

    private static Counted Read()
    {
        lock (Gate) return _counted;
    }

    private static Task Begin()
    {
        lock (Gate) _counted = new Counted(0, 0, 0, 0);
        return Task.CompletedTask;
    }

    private static Task SetDown(bool isDown)
    {
        _isDown = isDown;
        return Task.CompletedTask;
    }
}
