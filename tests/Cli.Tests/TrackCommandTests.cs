namespace Pipeline.Cli.Tests;

public sealed class TrackCommandTests : CliTest
{
    [Fact]
    public async Task An_event_arrives_with_all_that_was_said_about_it()
    {
        Configure("telemetry { tool { name = my-tool, version = 2.1 }, metadata { channel = beta, from = tool } }");
        await DoAsync("telemetry", "enable");

        var run = await RunAsync("track", "command.invocation", "build", "--meta", "from=event", "--meta", "a=b=c", "--duration-ms", "1200", "--exit-code", "7");

        Assert.Equal(new Run(0, "", ""), run);
        var request = Assert.Single(Requests);
        var e = Assert.Single(request.Events);
        Assert.Equal(
            ("command.invocation", "build", "my-tool", "2.1", TimeSpan.FromMilliseconds(1200), 7),
            (e.Type, e.Name, e.ToolName, e.Version, e.Duration, e.ExitCode));
        Assert.Equal(
            [new("a", "b=c"), new("channel", "beta"), new("from", "event")],
            e.Metadata!.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal("POST /v1/events HTTP/1.1", request.Line);
        Assert.Equal(("application/json", "my-tool/2.1"), (request.Headers["Content-Type"], request.Headers["User-Agent"]));
        Assert.True(Guid.TryParse(request.Headers["Idempotency-Key"], out _));
    }

    [Fact]
    public async Task While_off_it_says_so_once_and_leaves_no_trace()
    {
        Configure();

        Assert.Equal(
            new Run(0, "", "Nothing was collected: telemetry is off: you have not enabled it.\n"), await RunAsync("track", "feature.used", "search"));
        Assert.Empty(Requests);
        Assert.Empty(Files);
    }

    [Fact]
    public async Task An_outage_is_no_failure_of_the_tool()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        Status = 503;

        var run = await RunAsync("track", "feature.used", "search");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.Contains("503", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Local_only_events_stay_local_also_after_local_only_is_switched_off()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        Variables["TELEMETRY_LOCAL"] = "1";
        await DoAsync("track", "feature.used", "private");
        Variables.Remove("TELEMETRY_LOCAL");
        await DoAsync("track", "feature.used", "public");

        Assert.Equal(["public"], Received.Select(e => e.Name));
        Assert.Contains("private", Assert.Single(await File.ReadAllLinesAsync(Path.Combine(State, "events.ndjson"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Required argument missing", "track", "feature.used")]
    [InlineData("<name> is empty", "track", "feature.used", " ")]
    [InlineData("--meta takes KEY=VALUE, found 'x'", "track", "a", "b", "--meta", "x")]
    [InlineData("--meta takes KEY=VALUE, found '=x'", "track", "a", "b", "--meta", "=x")]
    [InlineData("--duration-ms takes milliseconds from 0 up, found '-1'", "track", "a", "b", "--duration-ms", "-1")]
    [InlineData("Cannot parse argument 'x'", "track", "a", "b", "--exit-code", "x")]
    public async Task Wrong_usage_names_the_input(string problem, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.Contains("Try 'pipeline track --help'.", run.Error, StringComparison.Ordinal);
    }
}
