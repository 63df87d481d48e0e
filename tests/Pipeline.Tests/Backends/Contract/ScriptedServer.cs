using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pipeline.Tests.Backends.Contract;

/// <summary>A real server (Kestrel) on loopback that answers each request as the test has scripted it, and takes it when the script is over.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly WebApplication _app;
    private readonly Func<HttpContext, Task> _take;

    private ScriptedServer(WebApplication app, Func<HttpContext, Task> take)
    {
        (_app, _take) = (app, take);
        app.Run(AnswerAsync);
    }

    public Uri Endpoint => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/v1/events?key=secret");

    /// <summary>What arrived whole, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <param name="take">Answers what no script is for.</param>
    /// <param name="protocols">What it speaks; without TLS only one of them can be offered.</param>
    /// <param name="tls">Whether it has a certificate, which nobody knows.</param>
    public static async Task<ScriptedServer> StartAsync(Func<HttpContext, Task> take, HttpProtocols protocols, bool tls = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (tls)
                listen.UseHttps(SelfSigned());
        }));
        if (tls)
            builder.WebHost.UseKestrelHttpsConfiguration();
        var server = new ScriptedServer(builder.Build(), take);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers the next request so.</summary>
    public void Next(Func<HttpContext, Task> answer) => _script.Enqueue(answer);

    /// <summary>Answers the next request with this status, and this header.</summary>
    public void Next(int status, string? header = null, string? value = null) => Next(context =>
    {
        context.Response.StatusCode = status;
        if (header is not null)
            context.Response.Headers[header] = value;
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue(await ReceivedRequest.ReadAsync(context.Request));
        await (_script.TryDequeue(out var answer) ? answer : _take)(context);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
