using System.Globalization;

namespace Pipeline.Bench;

/// <summary>Writes the tables.</summary>
internal static class Report
{
    private const double Goal = 1.0;

    public static void Throughput(TextWriter output, int rounds, int events, Dictionary<string, List<Result>> results)
    {
        output.WriteLine($"""
            ## Delivery

            {Show(events)} events, handed over as fast as they are taken, to a receiver in another process on loopback that counts them; {rounds} rounds, in
            each every sender ran once, as a process of its own, in turns, behind 200,000 events to warm up; another round before was thrown away. Delivered is what the
            receiver counted, from the first event handed over to the last one counted; CPU is that of the sender. Medians; the ratios are medians of
            those within each round, to the SDK's way of the same protocol (http and file: to its http/protobuf).

            | sender | delivered | events/s | to the SDK's | CPU µs an event | to the SDK's | bytes an event |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        foreach (var contender in Contender.All)
        {
            var own = results[contender.Name];
            output.WriteLine($"| {contender.Title} | {Show(Median(own.Select(one => (double)one.Counted.Records)))} | {Show(Median(own.Select(one => one.PerSecond)))} | {Ratio(contender, one => one.PerSecond)} | {Show(Median(own.Select(one => one.CpuMicroseconds)), "0.0")} | {Ratio(contender, one => one.CpuMicroseconds)} | {Show(Median(own.Select(one => one.BytesEach)))} |");
        }

        output.WriteLine("""

            | goal | at least | measured | |
            | --- | ---: | ---: | --- |
            """);
        foreach (var contender in Contender.All.Where(contender => contender.Baseline is not null && !contender.Name.StartsWith("sdk", StringComparison.Ordinal)))
        {
            var measured = Ratios(contender, one => one.PerSecond);
            output.WriteLine($"| {contender.Title}, throughput to the SDK's | {Show(Goal, "0.00")} | {Show(measured, "0.00")} | {(measured >= Goal ? "met" : $"missed by {Show(Goal - measured, "0.00")}")} |");
        }

        output.WriteLine();

        string Ratio(Contender contender, Func<Result, double> of) => contender.Baseline is null ? "" : Show(Ratios(contender, of), "0.00");

        double Ratios(Contender contender, Func<Result, double> of) =>
            Median(results[contender.Name].Zip(results[contender.Baseline!], (one, other) => of(one) / of(other)));
    }

    public static void Outage(TextWriter output, int events, int rate, TimeSpan outage, IEnumerable<(Contender Contender, Result Result)> results)
    {
        output.WriteLine($"""
            ## An outage

            {Show(events)} events, {Show(rate)} a second; for {outage.TotalSeconds} s of these the receiver answers 503.

            | sender | delivered | lost |
            | --- | ---: | ---: |
            """);
        foreach (var (contender, result) in results)
            output.WriteLine($"| {contender.Title} | {Show(result.Counted.Records)} | {Show(events - result.Counted.Records)} |");
        output.WriteLine();
    }

    private static double Median(IEnumerable<double> sample)
    {
        var sorted = sample.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Show(double number, string format = "#,0") => number.ToString(format, CultureInfo.InvariantCulture);
}
