using System.Diagnostics;
using System.Globalization;
using Pipeline.Actors;

namespace Pipeline.Bench;

/// <summary>
/// One process: tracks in bursts that chance picks, flushes beside that every few seconds, and closes when its standard input ends. What it is
/// told goes into its diary.
/// </summary>
internal static class Producer
{
    private const int TicksPerSecond = 20;
    private const int EventsPerSecond = 150;
    private const int MostPadding = 30;

    public static async Task<int> RunAsync(int instance, Uri receiver, string path)
    {
        using var diary = new Diary(path);
        var random = new Random(instance);
        var client = TelemetryClient.Create(Plan.Settings(receiver, instance), new TelemetryHost { Warn = diary.Warned });
        var end = Task.Run(Console.In.ReadToEnd);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / TicksPerSecond));
        var (count, flushedAt, begun) = (0L, 0L, 0L);
        var flush = Task.FromResult(DeliveryReport.Empty);
        var rest = 0;
        while (!end.IsCompleted)
        {
            await pace.WaitForNextTickAsync();
            for (var burst = random.Next(2 * EventsPerSecond / TicksPerSecond); burst > 0; burst--)
            {
                if (!await client.TrackAsync(Make(Plan.Number(instance, count + 1), random))) return 2;
                diary.Accepted(++count);
            }

            if (!flush.IsCompleted || rest-- > 0) continue;
            if ((await flush).Accepted >= flushedAt && flushedAt > 0) diary.Confirmed(flushedAt, begun);
            (flushedAt, begun, rest) = (count, Stopwatch.GetTimestamp(), random.Next(3 * TicksPerSecond));
            flush = client.FlushAsync();
        }

        var report = await client.CloseAsync();
        // One that was too slow for its budget has not said what became of everything.
        if (report.Accepted == count) diary.Closed(count);
        return 0;
    }

    private static TelemetryEvent Make(long number, Random random) => new(EventTypes.FeatureUsed, "soak")
    {
        Metadata = new Dictionary<string, string>
        {
            ["n"] = number.ToString(CultureInfo.InvariantCulture),
            ["words"] = string.Join(' ', Enumerable.Repeat("event", random.Next(MostPadding))),
        },
    };
}
