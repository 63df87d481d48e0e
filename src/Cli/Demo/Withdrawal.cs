using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>The steps of the demo in which the user says no.</summary>
internal static class Withdrawal
{
    private const int Enough = 200;

    public static async Task DuringTrafficAsync(Stage stage)
    {
        stage.Narrator.Step("The user says no in one terminal while events are pouring out in another");
        var before = stage.Arrived.Count;
        using var sends = new SendWatch(new SocketsHttpHandler { UseProxy = false });
        var client = stage.NewClient(sends);
        var tracking = TrackUntilRefusedAsync(client);
        await stage.UntilAsync(() => Task.FromResult(stage.Arrived.Count - before >= Enough), "events pour out");
        await stage.RunAsync("telemetry", "disable");
        var (begun, underWay) = (sends.Begun, sends.UnderWay);
        var tracked = await tracking;
        var report = await client.CloseAsync();

        var dropped = report.Dropped.Values.Sum();
        stage.Narrator.Show($"{Count.Events(tracked)} tracked, {Count.Of(report.Delivered)} delivered, {Count.Of(dropped)} discarded");
        stage.Narrator.Claim(underWay == 0, "no request was under way any more when disable returned");
        stage.Narrator.Claim(sends.Begun == begun, "and none has begun since");
        stage.Narrator.Claim(!client.IsEnabled, "the busy process has heard of it and collects nothing any more");
        stage.Narrator.Claim(
            report.Pending == 0 && report.Accepted == report.Delivered + dropped, "accepted = delivered + dropped, to the last event");
        var status = await stage.RunJsonAsync("telemetry", "status");
        stage.Narrator.Claim(
            !status.GetProperty("enabled").GetBoolean() && status.GetProperty("pending").GetInt64() == 0,
            "off, and nothing is left on disk");
    }

    public static async Task ResetAsync(Stage stage)
    {
        stage.Narrator.Step("The user takes it all back");
        await stage.RunAsync("telemetry", "enable");
        await stage.RunAsync("track", "feature.used", "once-more");
        var machineId = stage.Arrived[^1].MachineId;
        stage.Narrator.Claim(stage.Arrived[^1].Name == "once-more", "it arrived");
        await stage.RunAsync("telemetry", "reset");
        var request = stage.Arrived[^1];
        stage.Narrator.Claim(
            request.Type == EventTypes.DataDeletionRequest && request.MachineId == machineId,
            "the receiver was asked to erase what it has of this machine");
        var before = stage.Arrived.Count;
        await stage.RunAsync("track", "feature.used", "never");
        stage.Narrator.Claim(stage.Arrived.Count == before, "and nothing is collected any more");
    }

    private static async Task<long> TrackUntilRefusedAsync(TelemetryClient client)
    {
        long tracked = 0;
        while (await client.TrackAsync(new TelemetryEvent(EventTypes.FeatureUsed, "traffic"))) tracked++;
        return tracked;
    }
}
