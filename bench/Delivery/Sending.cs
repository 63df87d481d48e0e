using System.Diagnostics;
using OpenTelemetry.Exporter;

namespace Pipeline.Bench;

/// <summary>
/// A sender's process: makes its way of sending warm, says so, waits for a line, sends, waits until all is delivered, and says when it began,
/// when it had ended and how much CPU that took.
/// </summary>
internal static class Sending
{
    public const string Ready = "ready";

    // Several times, with rests: the runtime compiles anew, in the background, what turns out to be hot.
    private const int WarmUps = 5;
    private const int WarmUp = 40_000;
    private const int TicksPerSecond = 50;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(string contender, Uri http, Uri grpc, int events, int rate)
    {
        await using var sender = Make(contender, http, grpc);
        for (var i = 0; i < WarmUps; i++)
        {
            await SendAsync(sender, rate == 0 ? WarmUp : rate);
            await sender.FlushAsync();
            await Task.Delay(Rest);
        }

        Console.WriteLine(Ready);
        Console.ReadLine();
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        if (rate == 0) await SendAsync(sender, events);
        else await SendSlowlyAsync(sender, events, rate);
        await sender.FlushAsync();
        Console.WriteLine($"{began} {Stopwatch.GetTimestamp()} {(Environment.CpuUsage.TotalTime - cpu).Ticks}");
    }

    private static async Task SendAsync(ISender sender, int events)
    {
        for (var i = 0; i < events; i++) await sender.SendAsync();
    }

    private static async Task SendSlowlyAsync(ISender sender, int events, int rate)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / TicksPerSecond));
        for (var sent = 0; sent < events; sent += rate / TicksPerSecond)
        {
            await SendAsync(sender, Math.Min(rate / TicksPerSecond, events - sent));
            await pace.WaitForNextTickAsync();
        }
    }

    private static ISender Make(string contender, Uri http, Uri grpc)
    {
        var (json, logs) = (new Uri(http, Receiver.EventsPath).ToString(), new Uri(http, "/v1/logs"));
        return contender switch
        {
            "http" => new PipelineSender(new BackendSettings("main") { Endpoint = json }),
            "http-plain" => new PipelineSender(new BackendSettings("main") { Endpoint = json, GzipAbove = null }),
            "otlp-http" => new PipelineSender(new BackendSettings("main") { Type = "otlp", Endpoint = http.ToString(), GzipAbove = null }),
            "otlp-http-packed" => new PipelineSender(new BackendSettings("main") { Type = "otlp", Endpoint = http.ToString() }),
            "otlp-grpc" => new PipelineSender(new BackendSettings("main") { Type = "otlp", Endpoint = grpc.ToString(), Protocol = "grpc" }),
            Contender.File => new PipelineSender(new BackendSettings("main") { Type = "file", Path = Environment.GetEnvironmentVariable(Race.FileVariable) }),
            "sdk-http" => new SdkSender(logs, OtlpExportProtocol.HttpProtobuf, waits: true),
            "sdk-grpc" => new SdkSender(grpc, OtlpExportProtocol.Grpc, waits: true),
            "sdk-http-default" or "sdk-http-retry" => new SdkSender(logs, OtlpExportProtocol.HttpProtobuf, waits: false),
            _ => throw new ArgumentException($"There is no '{contender}'.", nameof(contender)),
        };
    }
}
