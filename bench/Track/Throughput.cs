using System.Diagnostics;
using Pipeline.Actors;

namespace Pipeline.Bench;

/// <summary>Events a second from end to end, with the limits of a service: through memory alone, into the journal, and out of it again.</summary>
internal static class Throughput
{
    private const int Events = 300_000;
    private const int Runs = 5;
    private const double Goal = 300_000;

    private static readonly TelemetrySettings Settings = new()
    {
        BufferCapacity = 50_000,
        FlushSize = 1_000,
        SpillMaxSegmentSize = 16 * 1024 * 1024,
        SpillMaxTotalSize = 1024 * 1024 * 1024,
    };

    public static async Task MeasureAsync(TextWriter output)
    {
        var (inMemory, journaled, recovered) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            using (var bench = new Bench())
                Keep(inMemory, run, await InMemoryAsync(bench));
            using (var bench = new Bench())
            {
                Keep(journaled, run, await JournaledAsync(bench));
                Keep(recovered, run, await RecoveredAsync(bench));
            }
        }

        output.WriteLine($"{Bench.Show(Events)} events with one pair of metadata, in batches of {Settings.FlushSize}; medians of {Runs} runs in one process, the first one thrown away.");
        output.WriteLine();
        output.WriteLine("| way | events/s |");
        output.WriteLine("| --- | ---: |");
        output.WriteLine($"| in memory: TrackAsync to a backend that accepts at once | {Bench.Show(Bench.Median(inMemory))} |");
        output.WriteLine($"| journaled: TrackAsync until all are durable, the backend being down | {Bench.Show(Bench.Median(journaled))} |");
        output.WriteLine($"| recovered: a new client delivers what the journal has | {Bench.Show(Bench.Median(recovered))} |");
        output.WriteLine();
        output.WriteLine("| goal | at least | measured | |");
        output.WriteLine("| --- | ---: | ---: | --- |");
        var measured = Bench.Median(journaled);
        output.WriteLine($"| journaled events/s | {Bench.Show(Goal)} | {Bench.Show(measured)} | {(measured >= Goal ? "met" : $"missed by {Bench.Show(Goal - measured)}")} |");
    }

    private static void Keep(List<double> rates, int run, TimeSpan elapsed)
    {
        if (run > 0) rates.Add(Events / elapsed.TotalSeconds);
    }

    private static async Task<TimeSpan> InMemoryAsync(Bench bench)
    {
        await using var client = bench.Start(new AcceptingBackend(), settings: Settings);
        var began = Stopwatch.GetTimestamp();
        await TrackAllAsync(client);
        var report = await client.FlushAsync();
        var elapsed = Stopwatch.GetElapsedTime(began);
        Check(report.Delivered, report);
        return elapsed;
    }

    private static async Task<TimeSpan> JournaledAsync(Bench bench)
    {
        var client = bench.Start(new DownBackend(), settings: Settings);
        var began = Stopwatch.GetTimestamp();
        await TrackAllAsync(client);
        var report = await client.CloseAsync(TimeSpan.Zero);
        var elapsed = Stopwatch.GetElapsedTime(began);
        Check(report.Pending, report);
        return elapsed;
    }

    private static async Task<TimeSpan> RecoveredAsync(Bench bench)
    {
        await using var client = bench.Start(new AcceptingBackend(), settings: Settings);
        var began = Stopwatch.GetTimestamp();
        var report = await client.FlushAsync(TimeSpan.FromSeconds(10));
        var elapsed = Stopwatch.GetElapsedTime(began);
        Check(report.Delivered, report);
        return elapsed;
    }

    private static async Task TrackAllAsync(TelemetryClient client)
    {
        var metadata = new Dictionary<string, string> { ["framework"] = "net10.0" };
        for (var i = 0; i < Events; i++)
            await client.TrackAsync(new TelemetryEvent("command.invocation", "build") { Metadata = metadata });
    }

    private static void Check(long events, DeliveryReport report)
    {
        if (events != Events) throw new InvalidOperationException($"{events} of {Events} events: {report}");
    }
}
