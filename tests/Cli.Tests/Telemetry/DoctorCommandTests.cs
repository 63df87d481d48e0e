using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>The doctor, in homes that are well and in homes that are not.</summary>
public sealed class DoctorCommandTests : CliTest
{
    [Fact]
    public async Task R1_Without_consent_nobody_is_asked_and_nothing_comes_to_be()
    {
        Configure();

        var run = await DoctorAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("ok       consent    telemetry is off: nobody has answered yet\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            $"note     backends   'default' ({Receiver.Endpoint}): not probed: telemetry is off\n"
                + "                    'telemetry doctor --probe' asks it all the same, and sends no event.\n",
            run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nNothing is wrong.\n", run.Output, StringComparison.Ordinal);
        Assert.Empty(Requests);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task With_consent_the_backend_is_asked_without_an_event()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await DoAsync("track", "feature.used", "search");
        var (files, received) = (Files, Received.Count);

        var findings = await FindAsync(exitCode: 0);

        Assert.Equal(
            ["consent", "settings", "state", "processes", "journals", "books", "erasure", "clock", "backends", "versions"], findings.Select(finding => finding.Check));
        Assert.All(findings, finding => Assert.Equal(("ok", null), (finding.Level, finding.Advice)));
        Assert.Equal($"'default' ({Receiver.Endpoint}): reachable", findings.Single(finding => finding.Check == "backends").Message);
        Assert.Equal(files, Files);
        Assert.Equal(received, Received.Count);
        Assert.Empty(Requests[^1].Body);
    }

    [Fact]
    public async Task A_backend_that_is_not_there_is_an_error_also_when_only_the_user_asks()
    {
        Configure();
        await Receiver.StopAsync();

        var finding = Assert.Single(await FindAsync(exitCode: 1, "--probe"), finding => finding.Level != "ok");

        Assert.Equal(("backends", "error", $"'default' ({Receiver.Endpoint}): cannot connect (ConnectionRefused)"), (finding.Check, finding.Level, finding.Message));
        Assert.NotNull(finding.Advice);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task A_backend_that_fails_is_worth_a_look()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        Status = 503;

        var run = await DoctorAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning  backends   ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nNothing is wrong, but look at 1 warning.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_others_can_read_are_an_error_with_the_command_that_mends_it()
    {
        if (OperatingSystem.IsWindows()) return;
        Configure();
        await DoAsync("telemetry", "enable");
        await DoAsync("track", "feature.used", "search");
        File.SetUnixFileMode(State, File.GetUnixFileMode(State) | UnixFileMode.OtherRead);

        var finding = Assert.Single(await FindAsync(exitCode: 1), finding => finding.Level != "ok");

        Assert.Equal(("state", "error", $"open to other users: {State} (704)", $"Close it: chmod -R go= '{State}'"), (finding.Check, finding.Level, finding.Message, finding.Advice));
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_state_folder_is_an_error()
    {
        Configure();
        WriteFile("home/.local/state/pipeline", "not a folder");

        var finding = Assert.Single(await FindAsync(exitCode: 1), finding => finding.Level == "error");

        Assert.Equal(("state", $"{State} cannot be made: {Path.GetDirectoryName(State)} is a file"), (finding.Check, finding.Message));
    }

    [EmbeddedFact]
    public async Task A_damaged_journal_is_an_error_until_it_is_set_aside()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        await DoAsync("track", "feature.used", "first");
        await DoAsync("track", "feature.used", "second");
        Receiver.Start();
        var segment = Assert.Single(Directory.GetFiles(Path.Combine(State, "spill"), "*.seg", SearchOption.AllDirectories));
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        var damaged = (await FindAsync(exitCode: 1)).Where(finding => finding.Level != "ok").ToArray();

        Assert.Equal([("journals", "error"), ("books", "note")], damaged.Select(finding => (finding.Check, finding.Level)));
        Assert.Matches($"^{segment}: damaged, the [0-9]+ bytes behind offset [0-9]+ cannot be read$", damaged[0].Message);
        Assert.Equal("Run 'telemetry flush': what can be read is delivered, the rest is set aside.", damaged[0].Advice);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(segment));

        await DoAsync("telemetry", "flush");
        Assert.DoesNotContain(await FindAsync(exitCode: 0), finding => finding is { Check: "journals", Level: "error" });
        Assert.Equal(["first"], Received.Select(e => e.Name));
    }

    [Fact]
    public async Task A_consent_file_that_cannot_be_read_and_a_backend_that_cannot_be_made_are_errors()
    {
        Configure("telemetry.backends.broken { type = http, endpoint = \"nowhere\" }");
        WriteFile("home/.config/pipeline/telemetry.conf", "telemetry { enabled = ");

        var errors = (await FindAsync(exitCode: 1)).Where(finding => finding.Level == "error").ToArray();

        Assert.Equal(["consent", "settings"], errors.Select(finding => finding.Check));
        Assert.Equal($"Repair or remove {ConsentFile}. Until then nothing is collected.", errors[0].Advice);
        Assert.StartsWith("the backend 'broken' is misconfigured: telemetry.backends.broken.endpoint has no scheme", errors[1].Message, StringComparison.Ordinal);
    }

    // Whoever is there is sure to answer its probe, though not within three seconds where the machine stands still for as long.
    private async Task<Run> DoctorAsync(params string[] options)
    {
        for (var attempt = 1; ; attempt++)
        {
            var run = await RunAsync(["telemetry", "doctor", .. options]);
            if (attempt == 10 || !run.Output.Contains("no answer within 3 s", StringComparison.Ordinal)) return run;
        }
    }

    private async Task<IReadOnlyList<Item>> FindAsync(int exitCode, params string[] more)
    {
        var run = await DoctorAsync(["--json", .. more]);
        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(exitCode == 0, json.GetProperty("healthy").GetBoolean());
        var items = json.GetProperty("findings").EnumerateArray().Select(finding => new Item(
            finding.GetProperty("check").GetString(),
            finding.GetProperty("level").GetString(),
            finding.GetProperty("message").GetString(),
            finding.GetProperty("advice").GetString())).ToArray();
        Assert.Equal(items.Count(item => item.Level == "error"), json.GetProperty("errors").GetInt32());
        Assert.Equal(items.Count(item => item.Level == "warning"), json.GetProperty("warnings").GetInt32());
        return items;
    }

    private sealed record Item(string? Check, string? Level, string? Message, string? Advice);
}
