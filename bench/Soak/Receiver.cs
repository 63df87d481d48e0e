using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pipeline.Bench;

/// <summary>The backends: a real server on loopback, one path for each, in the mood that they are in.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly Moods _moods;
    private readonly WebApplication _app;

    private Receiver(Moods moods, WebApplication app)
    {
        (_moods, _app) = (moods, app);
        Backends = Plan.Backends.ToDictionary(name => name, name => new Arrivals(name));
        app.Run(AnswerAsync);
    }

    public IReadOnlyDictionary<string, Arrivals> Backends { get; }

    public Identities Identities { get; } = new();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<Receiver> StartAsync(Moods moods)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(moods, builder.Build());
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var backend = Backends[context.Request.Path.Value!.TrimStart('/')];
        var events = Parse(await ReadAsync(context.Request));
        Identities.Check(Guid.Parse(context.Request.Headers["Idempotency-Key"].ToString()), events);
        var mood = _moods.Of(backend.Backend);
        await Task.Delay(_moods.DelayOf(backend.Backend));
        context.Response.StatusCode = mood == Mood.Refuse ? 503 : Take(backend, Sender(context.Request), [.. events.Select(e => e.Number)]);
        if (mood == Mood.Cut) context.Abort();
    }

    private static int Take(Arrivals backend, int sender, long[] numbers)
    {
        if (backend.Backend != Plan.Steady || !numbers.Any(Plan.IsPoison))
        {
            backend.Take(sender, numbers);
            return 200;
        }

        if (numbers is [var alone]) backend.Reject(sender, alone);
        return 400;
    }

    private static int Sender(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return int.Parse(agent.AsSpan(agent.LastIndexOf('.') + 1), CultureInfo.InvariantCulture);
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        var body = new MemoryStream();
        if (request.Headers.ContentEncoding == "gzip")
        {
            await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress);
            await unpacked.CopyToAsync(body);
        }
        else
        {
            await request.Body.CopyToAsync(body);
        }

        return body.ToArray();
    }

    private static List<(long Number, Guid Id)> Parse(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var events = new List<(long, Guid)>();
        foreach (var e in json.RootElement.EnumerateArray())
            events.Add((long.Parse(e.GetProperty("metadata").GetProperty("n").GetString()!, CultureInfo.InvariantCulture), e.GetProperty("id").GetGuid()));
        return events;
    }
}
