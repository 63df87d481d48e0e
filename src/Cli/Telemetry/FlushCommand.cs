using System.CommandLine;
using System.Text.Json;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary><c>flush</c>: one attempt to deliver what is pending, now.</summary>
internal static class FlushCommand
{
    public static Command Make(Func<ParseResult, TelemetryClient> client)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("flush", "Deliver what is pending now. Exit code 3 if something stays pending.") { json };
        command.SetAction((parsed, cancelled) =>
            RunAsync(client(parsed), parsed.GetValue(json), parsed.InvocationConfiguration, cancelled));
        return command;
    }

    private static async Task<int> RunAsync(
        TelemetryClient client, bool json, InvocationConfiguration to, CancellationToken cancelled)
    {
        var result = client.IsEnabled
            ? await FlushAsync(client, to, cancelled)
            : await LookAsync(client, to);
        if (json) to.Output.WriteLine(JsonSerializer.Serialize(result, CliJson.Default.FlushJson));
        else to.Output.WriteLine(Describe(result));
        return result.Pending > 0 ? ExitCodes.Pending : ExitCodes.Done;
    }

    private static async Task<FlushJson> FlushAsync(TelemetryClient client, InvocationConfiguration to, CancellationToken cancelled)
    {
        var report = await client.FlushAsync(cancellationToken: cancelled);
        DropNotes.Write(report, to.Error);
        return new FlushJson(report.Delivered, report.Pending, report.Dropped.Values.Sum());
    }

    // Off for now, by the environment perhaps: then something may be waiting all the same.
    private static async Task<FlushJson> LookAsync(TelemetryClient client, InvocationConfiguration to)
    {
        to.Error.WriteLine($"Nothing is sent: {ConsentText.Explain(client.Consent)}.");
        var status = await client.GetStatusAsync();
        return new FlushJson(0, status.Pending, 0);
    }

    private static string Describe(FlushJson result)
    {
        if (result is { Delivered: 0, Pending: 0, Dropped: 0 }) return "Nothing was pending.";
        var text = $"Delivered {Count.Events(result.Delivered)}.";
        if (result.Pending > 0) text += $" Still pending: {Count.Events(result.Pending)}.";
        if (result.Dropped > 0) text += $" Dropped: {Count.Events(result.Dropped)}.";
        return text;
    }
}
