namespace Pipeline.Cli.Tests;

public sealed class FlushCommandTests : CliTest
{
    [Fact]
    public async Task Nothing_pending_is_done()
    {
        Configure();
        await DoAsync("telemetry", "enable");

        Assert.Equal(new Run(0, "Nothing was pending.\n", ""), await RunAsync("telemetry", "flush"));
        Assert.Equal(new Run(0, """{"delivered":0,"pending":0,"dropped":0}""" + "\n", ""), await RunAsync("telemetry", "flush", "--json"));
    }

    [Fact]
    public async Task What_stays_pending_is_exit_code_3_and_what_is_delivered_0()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        await DoAsync("track", "feature.used", "one");
        await DoAsync("track", "feature.used", "two");

        var down = await RunAsync("telemetry", "flush", "--json");
        Receiver.Start();
        var up = await RunAsync("telemetry", "flush");

        Assert.Equal((3, """{"delivered":0,"pending":2,"dropped":0}""" + "\n"), (down.ExitCode, down.Output));
        Assert.StartsWith($"Backend 'default' ({Receiver.Endpoint}): ", down.Error, StringComparison.Ordinal);
        Assert.Equal(new Run(0, "Delivered 2 events.\n", ""), up);
        Assert.Equal(["one", "two"], Received.Select(e => e.Name));
    }

    [Fact]
    public async Task While_off_nothing_is_sent_and_what_is_pending_is_told()
    {
        Configure();
        await DoAsync("telemetry", "enable");
        await Receiver.StopAsync();
        await DoAsync("track", "feature.used", "one");
        Receiver.Start();
        Variables["DO_NOT_TRACK"] = "1";

        var run = await RunAsync("telemetry", "flush", "--json");

        Assert.Equal(
            new Run(3, """{"delivered":0,"pending":1,"dropped":0}""" + "\n", "Nothing is sent: telemetry is off: DO_NOT_TRACK is set.\n"), run);
        Assert.Empty(Requests);
    }
}
