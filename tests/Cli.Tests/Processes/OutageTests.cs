using System.Text.Json;
using Xunit.Abstractions;

namespace Pipeline.Cli.Tests;

public sealed class OutageTests(ITestOutputHelper log) : CliTest
{
    private const int Events = 200_000;
    private const long SpillReserved = 6 * 1024 * 1024;
    private const long MostKilobytes = 150 * 1024;

    [EmbeddedFact]
    public async Task Two_hundred_thousand_lines_outlive_an_outage_in_bounded_memory()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        WatchMemory();
        using var running = Start("ingest", WriteFile("events.ndjson", Lines(0, Events)), "--json", "--wait", "900s");

        // Refused until the spill has taken what it may, and the input has to wait.
        await Until.TrueAsync(() => running.HasExited || SpillBytes >= SpillReserved, "a full spill");
        Receiver.Start();
        var peak = 0L;
        await Until.TrueAsync(() => (peak = Math.Max(peak, running.PeakKilobytes)) >= 0 && running.HasExited, "the end of the input");
        var run = await running.EndAsync();

        log.WriteLine($"peak {peak} KiB, {run}");
        Assert.Equal(0, run.ExitCode);
        var summary = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(
            (Events, Events, 0, 0, 0),
            (Number("accepted"), Number("delivered"), Number("pending"), Number("dropped"), Number("invalid")));
        Assert.Equal(Enumerable.Range(0, Events).Select(IdOf).ToHashSet(), Received.Select(e => e.Id).ToHashSet());
        Assert.InRange(peak, OperatingSystem.IsLinux() ? 1 : 0, MostKilobytes);

        int Number(string member) => summary.GetProperty(member).GetInt32();
    }
}
