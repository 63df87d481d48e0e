using System.Diagnostics;
using Pipeline.Actors;

namespace Pipeline.Bench;

/// <summary>
/// Times Track in bursts that the ingress has room for, and lets the pipeline take the burst in before the next one: no event is refused,
/// and the actors work meanwhile as they do in a tool.
/// </summary>
internal static class TrackCost
{
    private const int Burst = 800;
    private const int Warmups = 300;
    private const int Bursts = 1000;
    private const double Goal = 300;

    public static async Task MeasureAsync(TextWriter output)
    {
        var shared = Make();
        output.WriteLine($"{Bursts} bursts of {Burst} calls; each figure is a median of bursts. Bytes are those that the calling threads allocate.");
        output.WriteLine();
        output.WriteLine("| call | producers | ns | bytes |");
        output.WriteLine("| --- | ---: | ---: | ---: |");
        await RowAsync("making the event alone", 1, (_, kept) => kept[0] = Make());
        await RowAsync("Track, gate shut", 1, (client, _) => client.Track(shared), enabled: false);
        var one = await RowAsync("Track of one event, again and again", 1, (client, _) => client.Track(shared));
        await RowAsync("Track of an event made for it", 1, (client, _) => client.Track(Make()));
        var four = await RowAsync("Track of one event, again and again", 4, (client, _) => client.Track(shared));
        await RowAsync("Track of an event made for it", 4, (client, _) => client.Track(Make()));
        output.WriteLine();
        output.WriteLine("| goal | at most | measured | |");
        output.WriteLine("| --- | ---: | ---: | --- |");
        WriteGoal("ns of Track, 1 producer", Goal, one.Nanoseconds);
        WriteGoal("ns of Track, 4 producers", Goal, four.Nanoseconds);
        // Less than a byte a call is the one message that wakes the pipeline, once for a burst.
        WriteGoal("bytes of Track beyond the event", 0, Math.Floor(Math.Max(one.Bytes, four.Bytes)));

        async Task<(double Nanoseconds, double Bytes)> RowAsync(string name, int producers, Action<TelemetryClient, TelemetryEvent[]> call, bool enabled = true)
        {
            using var bench = new Bench();
            await using var client = bench.Start(new AcceptingBackend(), enabled);
            var samples = new List<(double Nanoseconds, double Bytes)>();
            for (var i = 0; i < Warmups + Bursts; i++)
            {
                var sample = Sample(producers, () => call(client, Kept));
                if (i >= Warmups) samples.Add(sample);
                var report = await client.FlushAsync();
                if (report.Refused > 0) throw new InvalidOperationException($"{report.Refused} events were refused: the burst is too large.");
            }

            var median = (Bench.Median(samples.Select(s => s.Nanoseconds)), Bench.Median(samples.Select(s => s.Bytes)));
            output.WriteLine($"| {name} | {producers} | {Bench.Show(median.Item1)} | {Bench.Show(median.Item2, "0.0")} |");
            return median;
        }

        void WriteGoal(string name, double atMost, double measured) =>
            output.WriteLine($"| {name} | {Bench.Show(atMost)} | {Bench.Show(measured)} | {(measured <= atMost ? "met" : $"missed by {Bench.Show(measured - atMost)}")} |");
    }

    // Keeps what is made from being optimised away.
    private static TelemetryEvent[] Kept { get; } = new TelemetryEvent[1];

    private static TelemetryEvent Make() => new("command.invocation", "build");

    /// <summary>One burst, shared among the producers: the time of a call, as its caller sees it, and its bytes.</summary>
    private static (double Nanoseconds, double Bytes) Sample(int producers, Action call)
    {
        if (producers == 1) return Run(Burst, call);
        var results = new (double Nanoseconds, double Bytes)[producers];
        using var start = new Barrier(producers);
        var threads = new Thread[producers];
        for (var i = 0; i < producers; i++)
        {
            var mine = i;
            threads[i] = new Thread(() =>
            {
                start.SignalAndWait();
                results[mine] = Run(Burst / producers, call);
            });
            threads[i].Start();
        }

        foreach (var thread in threads) thread.Join();
        return (results.Average(r => r.Nanoseconds), results.Average(r => r.Bytes));
    }

    private static (double Nanoseconds, double Bytes) Run(int calls, Action call)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++) call();
        var elapsed = Stopwatch.GetElapsedTime(began);
        return (elapsed.TotalNanoseconds / calls, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / calls);
    }
}
