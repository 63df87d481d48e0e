namespace Pipeline.Cli.Tests;

public sealed class ConsentCommandTests : CliTest
{
    private const string Disabled = "Telemetry disabled.\nAll pending events have been discarded.\n";

    [Fact]
    public async Task Enable_and_disable_say_what_they_did()
    {
        Configure();

        Assert.Equal(new Run(0, "Telemetry enabled.\n", ""), await RunAsync("telemetry", "enable"));
        Assert.Equal(new Run(0, Disabled, ""), await RunAsync("telemetry", "disable"));
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task Enable_says_what_is_stronger_than_the_user()
    {
        Configure();
        Variables["DO_NOT_TRACK"] = "1";

        Assert.Equal(
            new Run(0, "Telemetry enabled.\n", "Note: telemetry is off: DO_NOT_TRACK is set. That is stronger than your choice.\n"),
            await RunAsync("telemetry", "enable"));
    }

    [Fact]
    public async Task Enable_does_not_claim_what_it_could_not_write()
    {
        Configure();
        WriteFile("home/.config/pipeline", "a file where the folder should be");

        var run = await RunAsync("telemetry", "enable");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Telemetry could not be enabled: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("reset")]
    public async Task What_is_pending_is_deleted_although_telemetry_is_off_already(string command)
    {
        Configure();
        await SpillAsync();
        // The user has edited the file by hand: nothing was deleted by that.
        var consent = await File.ReadAllTextAsync(ConsentFile);
        await File.WriteAllTextAsync(ConsentFile, consent.Replace("enabled = true", "enabled = false", StringComparison.Ordinal));
        Assert.Contains(IdOf(0).ToString(), Spill, StringComparison.Ordinal);
        Receiver.Start();

        var run = await RunAsync("telemetry", command);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith(Disabled, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(IdOf(0).ToString(), Spill, StringComparison.Ordinal);
        await DoAsync("telemetry", "enable");
        Assert.Equal("Nothing was pending.\n", (await RunAsync("telemetry", "flush")).Output);
        Assert.DoesNotContain(Received, e => e.Id == IdOf(0));
    }

    [Fact]
    public async Task R6_What_a_withdrawal_deletes_on_disk_is_counted()
    {
        Configure();
        await SpillAsync();
        await DoAsync("telemetry", "disable");

        var status = await RunAsync("telemetry", "status");

        Assert.Contains("  pending        0\n  delivered      0\n  dropped        1 withdrawn\n", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enabling_again_sends_nothing_from_before_the_withdrawal()
    {
        Configure();
        await SpillAsync();
        await DoAsync("telemetry", "disable");
        Receiver.Start();

        await DoAsync("telemetry", "enable");
        var flush = await RunAsync("telemetry", "flush");

        Assert.Equal(new Run(0, "Nothing was pending.\n", ""), flush);
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task Reset_asks_the_receiver_to_erase_what_it_has_of_this_machine()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await DoAsync("track", "feature.used", "search");

        var run = await RunAsync("telemetry", "reset");

        Assert.Equal(
            new Run(0, Disabled + "The request to erase what was received from this machine has been taken by the backend 'default'.\n", ""), run);
        Assert.Equal(["feature.used", "data.deletion_request"], Received.Select(e => e.Type));
        Assert.Equal(Received[0].MachineId, Received[1].MachineId);
    }

    [Fact]
    public async Task Reset_that_nobody_has_taken_says_so_and_can_be_run_again()
    {
        Configure();
        await Receiver.StopAsync();

        var first = await RunAsync("telemetry", "reset");
        Receiver.Start();
        var second = await RunAsync("telemetry", "reset");

        Assert.Equal((3, Disabled), (first.ExitCode, first.Output));
        Assert.StartsWith("The erasure request is not confirmed yet: the backend 'default': ", first.Error, StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
        Assert.NotEmpty(Received);
        Assert.All(Received, e => Assert.Equal("data.deletion_request", e.Type));
    }

    [Fact]
    public async Task Reset_with_nobody_to_ask_claims_nothing() =>
        Assert.Equal(
            new Run(0, Disabled + "There is nobody to ask for erasure: no backend is configured that could hold your data.\n", ""),
            await RunAsync("telemetry", "reset"));

    private async Task SpillAsync()
    {
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        var run = await RunAsync("ingest", WriteFile("one.ndjson", Lines(0, 1)), "--wait", "0s");
        Assert.Equal(3, run.ExitCode);
    }
}
