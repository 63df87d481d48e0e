using System.CommandLine;
using System.Text.Json;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary><c>status</c>: looks, and changes nothing.</summary>
internal static class StatusCommand
{
    public static Command Make(Func<ParseResult, TelemetryClient> client)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var audit = new Option<bool>("--audit") { Description = "Show instead whether each event of every run is accounted for." };
        var command = new Command("status", "Show whether telemetry is on and who decided, where it goes, what is pending.") { json, audit };
        command.SetAction((parsed, _) => parsed.GetValue(audit)
            ? AuditAsync(client(parsed), parsed.GetValue(json), parsed.InvocationConfiguration)
            : RunAsync(client(parsed), parsed.GetValue(json), parsed.InvocationConfiguration));
        return command;
    }

    private static async Task<int> AuditAsync(TelemetryClient client, bool json, InvocationConfiguration to)
    {
        var audit = await client.GetAuditAsync();
        if (json) to.Output.WriteLine(JsonSerializer.Serialize(AuditJson.Of(audit), CliJson.Default.AuditJson));
        else AuditText.Write(audit, to.Output);
        foreach (var problem in audit.Problems) to.Error.WriteLine($"Not read: {problem}");
        return ExitCodes.Done;
    }

    private static async Task<int> RunAsync(TelemetryClient client, bool json, InvocationConfiguration to)
    {
        var status = await client.GetStatusAsync();
        if (json) to.Output.WriteLine(JsonSerializer.Serialize(StatusJson.Of(status), CliJson.Default.StatusJson));
        else StatusText.Write(status, to.Output, to.Error);
        foreach (var problem in status.Decision.Problems) to.Error.WriteLine(problem);
        foreach (var backend in status.Backends.Where(backend => backend.Problem is not null))
            to.Error.WriteLine($"Backend '{backend.Name}': {backend.Problem}");
        return ExitCodes.Done;
    }
}
