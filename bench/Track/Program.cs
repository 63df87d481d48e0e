// What a call of Track costs its caller, and how many events a second go through. See bench/run.sh.
using Pipeline.Bench;

Console.WriteLine("## Track, per call");
Console.WriteLine();
await TrackCost.MeasureAsync(Console.Out);
Console.WriteLine();
Console.WriteLine("## Throughput");
Console.WriteLine();
await Throughput.MeasureAsync(Console.Out);
