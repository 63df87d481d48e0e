using System.Text.Json;

namespace Pipeline.Cli;

/// <summary>The steps of the demo, in order; each stands on what the one before has left.</summary>
internal static class Story
{
    public static async Task TellAsync(Stage stage)
    {
        stage.Receiver.Start();
        await ClosedGateAsync(stage);
        await EnableAsync(stage);
        await DeliverAsync(stage);
        await OutageAsync(stage);
        var durable = await Crash.KillAsync(stage);
        await Crash.RecoverAsync(stage, durable);
        await Withdrawal.DuringTrafficAsync(stage);
        await Withdrawal.ResetAsync(stage);
    }

    private static async Task ClosedGateAsync(Stage stage)
    {
        stage.Narrator.Step("The gate is closed: the user has not been asked");
        await stage.RunAsync("track", "feature.used", "search");
        stage.Narrator.Claim(stage.Arrived.Count == 0, "nothing arrived");
        stage.Narrator.Claim(stage.Files.Count == 0, "not one file was written");
    }

    private static async Task EnableAsync(Stage stage)
    {
        stage.Narrator.Step("The user says yes");
        await stage.RunAsync("telemetry", "enable");
        var status = await stage.RunJsonAsync("telemetry", "status");
        stage.Narrator.Claim(status.GetProperty("enabled").GetBoolean(), "telemetry is on");
        stage.Narrator.Claim(status.GetProperty("source").GetString() == "config", "because of the user's own choice");
        stage.Narrator.Claim(stage.Arrived.Count == 0, "saying yes has sent nothing by itself");
    }

    private static async Task DeliverAsync(Stage stage)
    {
        stage.Narrator.Step("Events are delivered when a command ends");
        await stage.RunAsync("track", "feature.used", "search", "--meta", "results=12");
        await stage.RunAsync("track", "command.invocation", "build", "--duration-ms", "1200", "--exit-code", "0");
        var arrived = stage.Arrived;
        stage.Narrator.Claim(arrived.Select(e => e.Name).SequenceEqual(["search", "build"]), "both arrived, in order");
        stage.Narrator.Claim(arrived[0].Id != Guid.Empty && arrived[0].Id != arrived[1].Id, "each has an id of its own");
        stage.Narrator.Claim(
            arrived[0].MachineId is { Length: 16 } && arrived[0].MachineId == arrived[1].MachineId,
            "both come from the same pseudonymous machine");
        stage.Narrator.Claim(
            arrived[0].Metadata?["results"] == "12" && arrived[1].Duration == TimeSpan.FromMilliseconds(1200),
            "with what was said about them");
    }

    private static async Task OutageAsync(Stage stage)
    {
        var before = stage.Arrived.Count;
        stage.Narrator.Step("The receiver goes down: events wait in the spill");
        await stage.Receiver.StopAsync();
        await stage.RunAsync("track", "command.invocation", "test");
        await stage.RunAsync("track", "command.invocation", "deploy");
        var status = await stage.RunJsonAsync("telemetry", "status");
        stage.Narrator.Claim(stage.Arrived.Count == before, "nothing arrived");
        stage.Narrator.Claim(status.GetProperty("pending").GetInt64() == 2, "both are pending, on disk");
        stage.Narrator.Claim(Dropped(status) == 0, "nothing was dropped");
    }

    /// <summary>How many events a status says were dropped.</summary>
    private static long Dropped(JsonElement status) =>
        status.GetProperty("dropped").EnumerateObject().Sum(reason => reason.Value.GetInt64());
}
