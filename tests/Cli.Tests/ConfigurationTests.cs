namespace Pipeline.Cli.Tests;

public sealed class ConfigurationTests : CliTest
{
    [Fact]
    public async Task A_later_file_wins_and_the_command_line_beats_the_environment()
    {
        Variables["PIPELINE_CONFIG"] = WriteFile("env.conf", "telemetry.endpoint = \"http://env.example\"");
        var first = WriteFile("first.conf", "telemetry { tool.name = one, endpoint = \"http://first.example/a\" }");
        var second = WriteFile("second.conf", "telemetry { endpoint = \"http://second.example/b\" }");

        var run = await RunAsync("--config", first, "telemetry", "status", "--config", second);

        Assert.Contains("http://second.example/b\n", run.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Home, ".config", "one", "telemetry.conf"), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named_with_the_way_out()
    {
        var missing = Path.Combine(Root, "missing.conf");

        Assert.Equal(
            new Run(2, "", $"pipeline: --config: there is no file {missing}. Give the path of a HOCON file, or leave --config out for the defaults.\n"),
            await RunAsync("--config", missing, "telemetry", "enable"));
        Assert.Empty(Files);
    }

    [Theory]
    [InlineData("telemetry {", ":")]
    [InlineData("telemetry.buffer.capacity = many", ":1:")]
    [InlineData("telemetry.delivery = twice", ":1:")]
    [InlineData("telemetry.buffer.capacity = 0", "telemetry.buffer.capacity must be at least 1, found 0")]
    public async Task A_bad_file_is_named_and_nothing_is_done(string text, string expected)
    {
        var file = WriteFile("bad.conf", text);

        var run = await RunAsync("--config", file, "telemetry", "enable");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("pipeline: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(file, run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(Files);
    }

    [EmbeddedTheory]
    [InlineData("directory = /var/spill", "it is in the tool's state folder; leave the key out")]
    [InlineData("max-segment-size = 64KiB", "set 'telemetry.spill.max-segment-size'")]
    public async Task Keys_of_a_spill_that_is_not_the_tools_own_are_refused_with_the_way_out(string key, string wayOut)
    {
        const string Journal = "akka.persistence.journal";
        var file = WriteFile("bad.conf", $"{Journal} {{ plugin = {Journal}.spill, spill {{ {key} }} }}");

        var run = await RunAsync("--config", file, "track", "feature.used", "search");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains($"'{Journal}.spill.{key.Split(' ')[0]}' is for an actor system of your own", run.Error, StringComparison.Ordinal);
        Assert.Contains(wayOut, run.Error, StringComparison.Ordinal);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task The_help_shows_every_command()
    {
        var run = await RunAsync("--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("pipeline [command] [options]", run.Output, StringComparison.Ordinal);
        Assert.All(["telemetry", "track <type> <name>", "ingest <file>", "demo", "--config <FILE>"], text => Assert.Contains(text, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Required command was not provided.")]
    [InlineData("Did you mean one of the following?\nstatus", "telemetry", "statsu")]
    [InlineData("Unrecognized command or argument '--jason'.", "telemetry", "status", "--jason")]
    public async Task Wrong_usage_keeps_standard_output_clean(string problem, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }
}
