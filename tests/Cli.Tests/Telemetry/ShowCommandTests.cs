using System.Text;
using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>The right of access, on the command line.</summary>
public sealed class ShowCommandTests : CliTest
{
    private const string Secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

    private string Nothing => $"Nothing is held on this machine: no event waits in {State}, and no local-only log is there.\n";

    [Fact]
    public async Task Where_nothing_is_held_it_says_so_and_nothing_comes_to_be()
    {
        Configure();

        Assert.Equal(new Run(0, Nothing, ""), await RunAsync("telemetry", "show"));
        Assert.Equal(new Run(0, """{"pending":[],"local":[]}""" + "\n", ""), await RunAsync("telemetry", "show", "--json"));
        Assert.Empty(Files);
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task What_is_shown_is_byte_for_byte_what_the_receiver_then_gets()
    {
        await SpillAsync("track", "feature.used", "search", "--meta", "k=ä \"x\" \\ \u20ac", "--duration-ms", "12", "--exit-code", "0");
        await DoAsync("track", "feature.used", "second", "--meta", $"token={Secret}");

        var run = await RunAsync("telemetry", "show", "--json");
        Receiver.Start();
        await DoAsync("telemetry", "flush");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var pending = JsonDocument.Parse(run.Output).RootElement.GetProperty("pending").EnumerateArray().ToArray();
        Assert.Equal(2, pending.Length);
        Assert.Equal(
            Requests.Select(request => Encoding.UTF8.GetString(request.Body)),
            pending.Select(batch => batch.GetProperty("events").GetRawText()));
        Assert.Equal(
            Requests.Select(request => request.Headers["Idempotency-Key"]), pending.Select(batch => batch.GetProperty("batch").GetString()));
        Assert.All(pending, batch => Assert.True(batch.GetProperty("will_be_sent").GetBoolean()));
        Assert.Contains("\"token\":\"[redacted]\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Output, StringComparison.Ordinal);
        Assert.Equal(Nothing, (await RunAsync("telemetry", "show")).Output);
    }

    [Fact]
    public async Task The_object_says_of_each_batch_what_it_is()
    {
        await SpillAsync("track", "feature.used", "search");

        var batch = JsonDocument.Parse((await RunAsync("telemetry", "show", "--json")).Output).RootElement.GetProperty("pending")[0];

        Assert.Equal(["batch", "epoch", "mode", "backends", "will_be_sent", "events"], batch.EnumerateObject().Select(member => member.Name));
        Assert.Equal("remote", batch.GetProperty("mode").GetString());
        Assert.Equal("""["default"]""", batch.GetProperty("backends").GetRawText());
        Assert.Contains($"epoch = {batch.GetProperty("epoch")}", await File.ReadAllTextAsync(ConsentFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_is_a_summary_then_each_batch_with_its_events()
    {
        await SpillAsync("track", "feature.used", "search");
        Variables["TELEMETRY_LOCAL"] = "true";
        await DoAsync("track", "feature.used", "local");
        Variables.Remove("TELEMETRY_LOCAL");

        var run = await RunAsync("telemetry", "show");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"1 event pending, 1 event in the local-only log, in {State}.\n\nBatch ", run.Output, StringComparison.Ordinal);
        Assert.Matches("\nBatch [0-9a-f-]{36}: 1 event for default\\. Will be sent\\.\n{\n  \"id\": \"[0-9a-f-]{36}\",\n", run.Output);
        Assert.Contains("  \"name\": \"search\",\n", run.Output, StringComparison.Ordinal);
        var local = run.Output[run.Output.IndexOf("\n\nLocal-only log ", StringComparison.Ordinal)..];
        Assert.StartsWith($"\n\nLocal-only log {Path.Combine(State, "events.ndjson")}: 1 event. Never sent.\n{{\n", local, StringComparison.Ordinal);
        Assert.Contains("  \"name\": \"local\",\n", local, StringComparison.Ordinal);
        Assert.DoesNotContain("search", local, StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task With_telemetry_turned_off_by_hand_it_still_shows_and_says_what_becomes_of_it()
    {
        await SpillAsync("track", "feature.used", "search");
        var consent = await File.ReadAllTextAsync(ConsentFile);
        await File.WriteAllTextAsync(ConsentFile, consent.Replace("enabled = true", "enabled = false", StringComparison.Ordinal));

        var off = await RunAsync("telemetry", "show");
        Assert.Contains(": 1 event for default. Not sent while telemetry is off.\n", off.Output, StringComparison.Ordinal);
        Assert.Contains("\"will_be_sent\":false", (await RunAsync("telemetry", "show", "--json")).Output, StringComparison.Ordinal);

        // Another epoch: what a withdrawal and a new consent leave in a journal that they could not empty.
        await File.WriteAllTextAsync(ConsentFile, "telemetry { enabled = true, epoch = 1 }");
        var again = await RunAsync("telemetry", "show");
        Assert.Contains(
            ": 1 event for default. Will be discarded: the consent that it was collected under is over.\n", again.Output, StringComparison.Ordinal);
        Assert.Contains("\"will_be_sent\":false", (await RunAsync("telemetry", "show", "--json")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TELEMETRY_LOCAL", "true", "Not sent while telemetry is local-only.")]
    [InlineData("DO_NOT_TRACK", "1", "Not sent while telemetry is off.")]
    public async Task It_says_what_keeps_a_batch_from_being_sent(string variable, string value, string reason)
    {
        await SpillAsync("track", "feature.used", "search");
        Variables[variable] = value;

        Assert.Contains($": 1 event for default. {reason}\n", (await RunAsync("telemetry", "show")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_that_is_configured_no_more_is_waited_for()
    {
        await SpillAsync("track", "feature.used", "search");
        Variables["PIPELINE_CONFIG"] = WriteFile("tool.conf", $"telemetry.backends.other.endpoint = \"{Receiver.Endpoint}\"");

        Assert.Contains(
            ": 1 event for default. Not sent while no such backend is configured.\n",
            (await RunAsync("telemetry", "show")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_a_running_process_is_shown_and_left_to_it()
    {
        Configure("telemetry.flush.size = 20");
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        using var running = Start("ingest", "-");
        await running.WriteAsync(Lines(0, 40));
        await Until.TrueAsync(() => Spill.Contains(IdOf(39).ToString(), StringComparison.Ordinal), "two batches in the spill");
        var before = FilesBut(running.Id);

        var run = await RunAsync("telemetry", "show", "--json");

        Assert.False(running.HasExited);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Enumerable.Range(0, 40).Select(IdOf), Pending(run).Select(e => e.Id));
        Assert.Equal(before, FilesBut(running.Id));
        Receiver.Start();
        running.Input.Close();
        Assert.Equal(0, (await running.EndAsync()).ExitCode);
        Assert.Equal(Enumerable.Range(0, 40).Select(IdOf), Received.Select(e => e.Id));
    }

    [Fact]
    public async Task While_a_process_spills_without_pause_each_look_is_at_whole_batches()
    {
        Configure("telemetry { buffer.capacity = 200, flush.size = 20 }");
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        using var running = Start("ingest", "-");
        var feeding = running.WriteAsync(Lines(0, 10_000));
        await Until.TrueAsync(() => SpillBytes > 0, "a spill");

        var shown = 0;
        for (var look = 0; look < 5; look++)
        {
            var events = Pending(await RunAsync("telemetry", "show", "--json"));
            Assert.Equal(Enumerable.Range(0, events.Count).Select(IdOf), events.Select(e => e.Id));
            Assert.Equal(0, events.Count % 20);
            Assert.InRange(events.Count, shown, 10_000);
            shown = events.Count;
        }

        await feeding;
        Assert.InRange(shown, 20, 10_000);
        await running.KillAsync();
    }

    [EmbeddedFact]
    public async Task A_damaged_journal_is_shown_up_to_the_damage_and_the_rest_is_not_passed_over_in_silence()
    {
        await SpillAsync("track", "feature.used", "first");
        await DoAsync("track", "feature.used", "second");
        var segment = Assert.Single(Directory.GetFiles(Path.Combine(State, "spill"), "*.seg", SearchOption.AllDirectories));
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        var run = await RunAsync("telemetry", "show");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("\"first\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"second\"", run.Output, StringComparison.Ordinal);
        Assert.Matches($"^Not read: {segment}: damaged, the [0-9]+ bytes behind offset [0-9]+ cannot be read\n$", run.Error);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(segment));
    }

    [EmbeddedFact]
    public async Task Where_nothing_could_be_read_it_does_not_claim_that_nothing_is_held()
    {
        WriteFile("home/.local/state/pipeline/telemetry/spill/buffer-0/00000000000000000001.seg", "no segment at all");

        var run = await RunAsync("telemetry", "show");

        Assert.Equal((3, $"No event could be read in {State}.\n"), (run.ExitCode, run.Output));
        Assert.StartsWith("Not read: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_log_that_is_no_event_is_shown_as_text()
    {
        WriteFile("home/.local/state/pipeline/telemetry/events.ndjson", "{\"type\":\"t\",\"name\":\"n\"}\n{\"other\": 1}\n\u001b[31m torn");

        Assert.Equal(
            """{"pending":[],"local":[{"type":"t","name":"n"},{"other":1},"\u001B[31m torn"]}""" + "\n",
            (await RunAsync("telemetry", "show", "--json")).Output);
        Assert.EndsWith(
            "{\n  \"type\": \"t\",\n  \"name\": \"n\"\n}\n{\"other\":1}\n\"\\u001B[31m torn\"\n",
            (await RunAsync("telemetry", "show")).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_events_are_shown_in_bounded_memory()
    {
        const int Events = 10_000;
        Configure("telemetry.flush.size = 100");
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        using var spilling = Start("ingest", "-");
        await spilling.WriteAsync(Lines(0, Events));
        await Until.TrueAsync(() => Spill.Contains(IdOf(Events - 1).ToString(), StringComparison.Ordinal), "the last event in the spill");

        var (run, peak) = await WatchAsync("telemetry", "show", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Enumerable.Range(0, Events).Select(IdOf), Pending(run).Select(e => e.Id));
        Assert.InRange(peak, 0, 150 * 1024);
        await spilling.KillAsync();
    }

    [Fact]
    public async Task A_log_without_end_is_shown_in_bounded_memory()
    {
        const int Events = 100_000;
        var line = $"{{\"type\":\"t\",\"name\":\"n\",\"metadata\":{{\"k\":\"{new string('x', 500)}\"}}}}\n";
        WriteFile("home/.local/state/pipeline/telemetry/events.ndjson", string.Concat(Enumerable.Repeat(line, Events)));

        var (run, peak) = await WatchAsync("telemetry", "export", Path.Combine(Root, "export.ndjson"));

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Events, File.ReadLines(Path.Combine(Root, "export.ndjson")).Count(one => one.StartsWith("""{"kind":"local",""", StringComparison.Ordinal)));
        Assert.InRange(peak, 0, 110 * 1024);
    }

    private async Task<(Run Run, long Peak)> WatchAsync(params string[] arguments)
    {
        WatchMemory();
        using var running = Start(arguments);
        running.Input.Close();
        var peak = 0L;
        await Until.TrueAsync(() => (peak = Math.Max(peak, running.PeakKilobytes)) >= 0 && running.HasExited, "the end");
        return (await running.EndAsync(), peak);
    }

    private async Task SpillAsync(params string[] track)
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        await DoAsync(track);
    }

    private static List<TelemetryEvent> Pending(Run run)
    {
        var all = new List<TelemetryEvent>();
        foreach (var batch in JsonDocument.Parse(run.Output).RootElement.GetProperty("pending").EnumerateArray())
        {
            Assert.True(BatchCodec.TryDecode(Encoding.UTF8.GetBytes(batch.GetProperty("events").GetRawText()), out var events, out var problem), problem);
            all.AddRange(events!);
        }

        return all;
    }
}
