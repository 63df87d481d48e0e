using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pipeline.Tests.Backends.Contract;

namespace Pipeline.Otlp.Tests;

/// <summary>A real server on the loopback interface that keeps what it gets and answers as it is told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly List<Received> _requests = [];
    private readonly WebApplication _server;

    private Receiver(string protocol)
    {
        Protocol = protocol;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.Protocols = IsGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        _server = builder.Build();
        _server.Run(HandleAsync);
    }

    public string Protocol { get; }

    public bool IsGrpc => Protocol == OtlpProtocols.Grpc;

    /// <summary>What the next requests are answered by. Default: taken.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = Answers.Taken;

    public string Endpoint => _server.Urls.Single();

    public IReadOnlyList<Received> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static async Task<Receiver> StartAsync(string protocol)
    {
        var receiver = new Receiver(protocol);
        await receiver._server.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var request = await ReceivedRequest.ReadAsync(context.Request);
        lock (_requests)
            _requests.Add(new Received(request.Path, request.Headers, request.Body, IsGrpc));
        await Answer(context);
    }
}
