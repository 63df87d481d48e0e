using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>The configuration in force, with the origin of each value.</summary>
public sealed class ConfigCommandTests : CliTest
{
    [Fact]
    public async Task Each_value_has_its_origin_and_no_secret_is_shown()
    {
        Variables["MY_KEY"] = "s3cret";
        var team = WriteFile("team.conf", "telemetry {\n  flush.interval = 30s\n}");
        var tool = WriteFile("tool.conf",
            """
            include "team.conf"
            telemetry {
              tool.name = mytool
              headers.Authorization = "Bearer s3cret"
              backends.logs { type = datadog, region = eu1, api-key = ${?MY_KEY} }
            }
            """);

        var run = await RunAsync("--config", tool, "config");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("s3cret", run.Output, StringComparison.Ordinal);
        Assert.Equal($"{tool}:3", Origin(run, "telemetry.tool.name = \"mytool\""));
        Assert.Equal("default", Origin(run, "telemetry.tool.version = \"0.1.0\""));
        Assert.Equal($"{team}:2", Origin(run, "telemetry.flush.interval = \"30s\""));
        Assert.Equal("reference.conf", Origin(run, "telemetry.flush.size = 100"));
        Assert.Equal($"{tool}:4", Origin(run, "telemetry.headers.Authorization = \"***\""));
        Assert.Equal("environment variable MY_KEY", Origin(run, "telemetry.backends.logs.api-key = \"***\""));
        Assert.Equal("default", Origin(run, "telemetry.backends.logs.timeout = \"5s\""));
        Assert.Empty(Files);
    }

    [Fact]
    public async Task What_it_prints_is_hocon_and_makes_the_same_settings()
    {
        Configure("telemetry { flush.size = 7, backends { a { type = noop, sample = 0.5 }, b { endpoint = \"https://b.example\" } } }");
        var printed = WriteFile("printed.conf", (await RunAsync("config")).Output);

        var again = await RunAsync("--config", printed, "config", "--json");

        Assert.Equal(Values(await RunAsync("config", "--json")), Values(again));
    }

    [Fact]
    public async Task A_key_that_nobody_reads_is_noted_by_every_command_that_reads_the_configuration()
    {
        Configure("telemetry.flush.intervall = 30s");
        var note = $"pipeline: {Variables["PIPELINE_CONFIG"]}:2:29: nothing reads telemetry.flush.intervall: did you mean flush.interval?\n";

        var config = await RunAsync("config", "--json");
        var status = await RunAsync("telemetry", "status", "--json");

        Assert.Equal((0, note), (config.ExitCode, config.Error));
        Assert.Equal([note["pipeline: ".Length..^1]], JsonDocument.Parse(config.Output).RootElement.GetProperty("unknown").EnumerateArray().Select(each => each.GetString()!));
        Assert.Equal((0, note), (status.ExitCode, status.Error));
    }

    [Fact]
    public async Task Settings_that_contradict_themselves_are_shown_and_refused()
    {
        var bad = WriteFile("bad.conf", "telemetry.buffer.capacity = 0");

        var run = await RunAsync("--config", bad, "config");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"{bad}:1", Origin(run, "telemetry.buffer.capacity = 0"));
        Assert.Contains("telemetry.buffer.capacity must be at least 1, found 0", run.Error, StringComparison.Ordinal);
    }

    private static string Origin(Run run, string value) =>
        run.Output.Split('\n').Single(line => line.StartsWith(value + " ", StringComparison.Ordinal)).Split("  # ")[1];

    private static IEnumerable<string> Values(Run run) =>
        JsonDocument.Parse(run.Output).RootElement.GetProperty("values").EnumerateArray().Select(value => $"{value.GetProperty("path")} = {value.GetProperty("value").GetRawText()}");
}
