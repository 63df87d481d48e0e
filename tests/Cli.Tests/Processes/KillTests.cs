using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>R9 with real processes: kill -9 loses at most what was only in memory.</summary>
public sealed class KillTests : CliTest
{
    private const int BatchSize = 20;

    [Fact]
    public async Task Killed_between_track_and_flush_a_process_loses_what_was_only_in_memory()
    {
        Configure("telemetry.flush.size = 100");
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        using var running = Start("ingest", "-");
        // The complaint about the last line says that those before it have been taken.
        await running.WriteAsync(Lines(0, 30) + "not an event\n");
        await Until.TrueAsync(() => running.ErrorSoFar.Contains("line 31", StringComparison.Ordinal), "the complaint about line 31");
        await running.KillAsync();

        Assert.Equal([".config/pipeline/telemetry.conf"], Data(running.Id));
        Receiver.Start();
        Assert.Equal(new Run(0, "Nothing was pending.\n", ""), await RunAsync("telemetry", "flush"));
        Assert.Empty(Requests);
    }

    [EmbeddedFact]
    public async Task Killed_between_track_and_flush_a_process_leaves_what_it_has_spilled_to_the_next()
    {
        Configure($"telemetry.flush.size = {BatchSize}");
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        using var running = Start("ingest", "-");
        await running.WriteAsync(Lines(0, 105));
        await Until.TrueAsync(() => OnDisk(0, 100), "five whole batches in the spill");
        await running.KillAsync();

        Assert.Equal(
            [
                ".config/pipeline/telemetry.conf", ".local/state/pipeline/telemetry/attempts/default.json",
                ".local/state/pipeline/telemetry/spill/buffer-0/00000000000000000001.seg",
            ],
            Data(running.Id));
        var spill = Spill;
        Assert.Equal(
            Enumerable.Range(0, 100),
            Enumerable.Range(0, 105).Where(i => spill.Contains(IdOf(i).ToString(), StringComparison.Ordinal)));

        Receiver.Start();
        var flush = await RunAsync("telemetry", "flush", "--json");

        Assert.Equal(new Run(0, """{"delivered":100,"pending":0,"dropped":0}""" + "\n", ""), flush);
        Assert.Equal(Enumerable.Range(0, 100).Select(IdOf), Received.Select(e => e.Id));
        Assert.All(Requests, request => Assert.Equal(BatchSize, request.Events.Count));
        Assert.Equal(5, Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct().Count());
        Assert.DoesNotContain("019a0000-", Spill, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Killed_in_the_middle_of_a_spill_a_process_leaves_only_whole_batches(int seed)
    {
        const int Rounds = 4;
        Configure($"telemetry {{ buffer.capacity = 200, flush.size = {BatchSize}, spill {{ max-segment-size = 64KiB, max-total-size = 64MiB }} }}");
        await DoAsync("telemetry", "enable");
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            await Receiver.StopAsync();
            var first = (seed * 1000 + round) * 100_000;
            var before = Requests.Count;
            var onDisk = await SpillUntilKilledAsync(first, random.Next(2_000, 400_000));

            Receiver.Start();
            var flush = await RunAsync("telemetry", "flush", "--json");

            var batches = Requests.Skip(before).ToArray();
            var received = batches.SelectMany(batch => batch.Events).Select(e => e.Id).ToArray();
            Assert.All(batches, batch => Assert.Equal(BatchSize, batch.Events.Count));
            Assert.Equal(Enumerable.Range(first, received.Length).Select(IdOf), received);
            // All that was there, but for the one batch that was being written: its record may be whole and may be torn.
            Assert.InRange(received.Length, (onDisk / BatchSize * BatchSize) - BatchSize, onDisk);
            var counts = JsonDocument.Parse(flush.Output).RootElement;
            Assert.Equal((0, received.Length, 0), (flush.ExitCode, counts.GetProperty("delivered").GetInt32(), counts.GetProperty("pending").GetInt32()));
            Assert.DoesNotContain("019a0000-", Spill, StringComparison.Ordinal);
        }
    }

    // The whole disk but for locks, which are empty and stay, and the journal's note of its own numbers.
    private IEnumerable<string> Data(int killed) => FilesBut(killed).Where(file =>
        !file.EndsWith("owner.state", StringComparison.Ordinal)
        && !(file.EndsWith(".lock", StringComparison.Ordinal) && new FileInfo(Path.Combine(Home, file)).Length == 0));

    // Returns how many events are on disk, from the first, at least in part.
    private async Task<int> SpillUntilKilledAsync(int first, int bytes)
    {
        using var running = Start("ingest", "-", "--wait", "300s");
        var feeding = FeedAsync(running, first);
        await Until.TrueAsync(() => running.HasExited || SpillBytes >= bytes, $"{bytes} bytes in the spill");
        await running.KillAsync();
        await feeding;
        var spill = Spill;
        var count = 0;
        while (spill.Contains(IdOf(first + count).ToString(), StringComparison.Ordinal)) count++;
        Assert.True(count > 0, running.ErrorSoFar);
        return count;
    }

    private static async Task FeedAsync(RunningCli running, int first)
    {
        try
        {
            for (var i = 0; i < 100_000; i += 1000) await running.WriteAsync(Lines(first + i, 1000));
        }
        catch (IOException)
        {
            // It was killed.
        }
    }

    private bool OnDisk(int first, int count)
    {
        var spill = Spill;
        return Enumerable.Range(first, count).All(i => spill.Contains(IdOf(i).ToString(), StringComparison.Ordinal));
    }
}
