using System.Text.Json;

namespace Pipeline.Cli.Tests;

public sealed class IngestCommandTests : CliTest
{
    [Fact]
    public async Task A_file_is_delivered_with_the_ids_and_times_of_its_lines()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        var file = WriteFile("events.ndjson", $$"""{"id":"{{IdOf(1)}}","timestamp":"2026-01-02T03:04:05Z","type":"a","name":"b"}""" + "\n" + Lines(2, 250));

        var run = await RunAsync("ingest", file, "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var summary = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(
            ["accepted", "delivered", "pending", "dropped", "filtered", "invalid", "elapsed_ms", "events_per_second"],
            summary.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            (251, 251, 0, 0, 0),
            (Number(summary, "accepted"), Number(summary, "delivered"), Number(summary, "pending"), Number(summary, "dropped"), Number(summary, "invalid")));
        Assert.Equal(Enumerable.Range(1, 251).Select(IdOf), Received.Select(e => e.Id));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Received[0].Timestamp);
    }

    [Fact]
    public async Task R6_What_no_backend_wants_is_said_and_no_loss()
    {
        Variables["PIPELINE_CONFIG"] = WriteFile(
            "tool.conf", $$"""telemetry { exit.budget = 60s, backends.main { endpoint = "{{Receiver.Endpoint}}", timeout = 60s, events = [a] } }""");
        await DoAsync("telemetry", "enable");
        var file = WriteFile("events.ndjson", "{\"type\":\"a\",\"name\":\"b\"}\n{\"type\":\"c\",\"name\":\"d\"}\n");

        var run = await RunAsync("ingest", file);
        var status = await RunAsync("telemetry", "status");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("accepted   2\ndelivered  1\npending    0\ndropped    0\nfiltered   1\ninvalid    0\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  dropped        0\n  filtered       1\n", status.Output, StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(Received).Type);
    }

    [Fact]
    public async Task Standard_input_is_read_as_it_comes()
    {
        Configure("telemetry.flush.size = 1");
        await DoAsync("telemetry", "enable");
        using var running = Start("ingest", "-");

        await running.WriteAsync(Lines(0, 1));
        await Until.TrueAsync(() => Received.Count == 1, "the first event, while the input is still open");
        await running.WriteAsync(Lines(1, 2));
        running.Input.Close();
        var run = await running.EndAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("accepted   3\ndelivered  3\npending    0\ndropped    0\ninvalid    0\nelapsed    ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_line_is_named_skipped_and_counted()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        var file = WriteFile("mixed.ndjson", "\uFEFF" + Lines(0, 1) + "{\"type\":\"a\"}\r\n\n[1]\n" + Lines(1, 1).TrimEnd());

        var run = await RunAsync("ingest", file, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Collection(
            run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.StartsWith($"{file}, line 2: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith($"{file}, line 4: an event is an object, found an array", line, StringComparison.Ordinal));
        Assert.Equal(2, Number(JsonDocument.Parse(run.Output).RootElement, "invalid"));
        Assert.Equal([IdOf(0), IdOf(1)], Received.Select(e => e.Id));
    }

    [Fact]
    public async Task With_nobody_to_take_anything_it_stops_names_the_line_and_keeps_what_it_took()
    {
        Configure("telemetry { buffer.capacity = 20, flush.size = 10, spill { max-segment-size = 16KiB, max-total-size = 64KiB } }");
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        var file = WriteFile("events.ndjson", Lines(0, 500));

        var run = await RunAsync("ingest", file, "--json", "--wait", "200ms");
        Receiver.Start();
        var summary = JsonDocument.Parse(run.Output).RootElement;
        var taken = (int)Number(summary, "accepted");
        var flush = await RunAsync("telemetry", "flush");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"Stopped at line {taken + 1} of {file}: nothing could be delivered or spilled for 0.2 s.", run.Error, StringComparison.Ordinal);
        Assert.InRange(taken, 20, 499);
        Assert.Equal((taken, 0, 0), ((int)Number(summary, "pending"), (int)Number(summary, "delivered"), (int)Number(summary, "dropped")));
        Assert.Equal(0, flush.ExitCode);
        Assert.Equal(Enumerable.Range(0, taken).Select(IdOf), Received.Select(e => e.Id));
    }

    [Fact]
    public async Task Interrupted_it_keeps_what_it_took()
    {
        // Signals are told to a process by another way on Windows.
        if (OperatingSystem.IsWindows()) return;
        Configure();
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        using var running = Start("ingest", "-", "--json");
        await running.WriteAsync(Lines(0, 30) + "not an event\n");
        await Until.TrueAsync(() => running.ErrorSoFar.Contains("line 31", StringComparison.Ordinal), "the complaint about line 31");

        await running.InterruptAsync();
        var run = await running.EndAsync();
        Receiver.Start();
        var flush = await RunAsync("telemetry", "flush");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Stopped at line 32 of standard input: interrupted.", run.Error, StringComparison.Ordinal);
        Assert.Equal(30, Number(JsonDocument.Parse(run.Output).RootElement, "pending"));
        Assert.Equal(new Run(0, "Delivered 30 events.\n", ""), flush);
    }

    [Fact]
    public async Task While_off_it_says_so_once_and_reads_nothing()
    {
        Configure();

        Assert.Equal(
            new Run(0, "", "Nothing was read: telemetry is off: you have not enabled it.\n"),
            await RunAsync("ingest", WriteFile("events.ndjson", Lines(0, 3))));
        Assert.Empty(Requests);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        var missing = Path.Combine(Root, "missing.ndjson");

        var run = await RunAsync("ingest", missing);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"pipeline: ingest: cannot read '{missing}': ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_without_a_unit_is_refused()
    {
        var run = await RunAsync("ingest", "-", "--wait", "30");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'30' is no span of time: give a number and a unit, such as 30s", run.Error, StringComparison.Ordinal);
    }

    private static long Number(JsonElement summary, string member) => summary.GetProperty(member).GetInt64();
}
