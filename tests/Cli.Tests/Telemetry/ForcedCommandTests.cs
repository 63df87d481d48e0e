using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>Forced on by the author: each command names it, and none claims that the user has decided.</summary>
public sealed class ForcedCommandTests : CliTest
{
    private const string Reason = "the author or administrator of this tool has forced it on; your own choice is not asked for";
    private const string Forced = $"telemetry is on: {Reason}";

    [Fact]
    public async Task Race_26_Status_names_force()
    {
        Configure("telemetry.force-enabled = true");

        var forPeople = await RunAsync("telemetry", "status");
        var json = await RunAsync("telemetry", "status", "--json");

        Assert.StartsWith($"T{Forced[1..]}.\n\n  your answer    none\n", forPeople.Output, StringComparison.Ordinal);
        var status = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal((true, "forced"), (status.GetProperty("enabled").GetBoolean(), status.GetProperty("source").GetString()));
    }

    [Fact]
    public async Task Disable_discards_what_is_pending_and_says_that_collection_goes_on()
    {
        Configure("telemetry.force-enabled = true");
        await Receiver.StopAsync();
        await DoAsync("track", "feature.used", "old");
        Receiver.Start();

        var disable = await RunAsync("telemetry", "disable");
        await DoAsync("track", "feature.used", "new");
        // The receiver may have to be waited for a moment yet, unless the user insists.
        await DoAsync("telemetry", "flush");

        Assert.Equal(
            new Run(1, "Your choice is recorded.\nAll pending events have been discarded.\n", $"Collection goes on: {Reason}.\n"), disable);
        Assert.Equal(["new"], Received.Select(e => e.Name));
        Assert.Contains("  your answer    no, by command, ", (await RunAsync("telemetry", "status")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_erases_and_says_that_collection_goes_on()
    {
        Configure("telemetry.force-enabled = true");
        await DoAsync("track", "feature.used", "old");

        var run = await RunAsync("telemetry", "reset");

        Assert.Equal((0, $"Collection goes on: {Reason}.\n"), (run.ExitCode, run.Error));
        Assert.StartsWith("Your choice is recorded.\nAll pending events have been discarded.\nThe request to erase what was received from this machine has been taken by", run.Output, StringComparison.Ordinal);
        Assert.Equal(["feature.used", "data.deletion_request"], Received.Select(e => e.Type));
    }

    [Fact]
    public async Task Enable_says_that_it_was_on_already()
    {
        Configure("telemetry.force-enabled = true");

        Assert.Equal(
            new Run(0, "Telemetry enabled.\n", $"Note: {Forced}. That is stronger than your choice.\n"), await RunAsync("telemetry", "enable"));
    }

    [Fact]
    public async Task Do_not_track_is_stronger()
    {
        Configure("telemetry.force-enabled = true");
        Variables["DO_NOT_TRACK"] = "1";

        Assert.StartsWith("Telemetry is off: DO_NOT_TRACK is set.\n", (await RunAsync("telemetry", "status")).Output, StringComparison.Ordinal);
        Assert.Equal(new Run(0, "Telemetry disabled.\nAll pending events have been discarded.\n", ""), await RunAsync("telemetry", "disable"));
    }

    [Fact]
    public async Task Disable_says_that_the_variable_is_stronger()
    {
        Configure();
        Variables["TELEMETRY_ENABLED"] = "true";

        Assert.Equal(
            new Run(
                0, "Telemetry disabled.\nAll pending events have been discarded.\n",
                "Note: TELEMETRY_ENABLED says yes. That is stronger than your choice, in every run that it is set for.\n"),
            await RunAsync("telemetry", "disable"));
    }
}
