using System.CommandLine;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary><c>enable</c>, <c>disable</c> and <c>reset</c>. None claims more than was done.</summary>
internal static class ConsentCommands
{
    public static Command Enable(Func<ParseResult, TelemetryClient> client)
    {
        var command = new Command("enable", "Allow telemetry to be collected and sent.");
        command.SetAction((parsed, _) => EnableAsync(client(parsed), parsed.InvocationConfiguration));
        return command;
    }

    public static Command Disable(Func<ParseResult, TelemetryClient> client)
    {
        var command = new Command("disable", "Forbid telemetry, and discard everything that was collected and not sent.");
        command.SetAction((parsed, _) => DisableAsync(client(parsed), parsed.InvocationConfiguration));
        return command;
    }

    public static Command Reset(Func<ParseResult, TelemetryClient> client)
    {
        var command = new Command(
            "reset",
            "Disable, and ask for the erasure of what was received from this machine. Exit code 3 if that is not confirmed yet.");
        command.SetAction((parsed, _) => ResetAsync(client(parsed), parsed.InvocationConfiguration));
        return command;
    }

    private static async Task<int> EnableAsync(TelemetryClient client, InvocationConfiguration to)
    {
        var change = await client.EnableAsync();
        if (change.Problem is { } problem) return Refuse(to, "Telemetry could not be enabled", problem);
        to.Output.WriteLine("Telemetry enabled.");
        // What overrides the user's yes is not the user's file.
        if (!change.Decision.IsOn || change.Decision.Source == ConsentSource.Forced)
            to.Error.WriteLine($"Note: {ConsentText.Explain(change.Decision)}. That is stronger than your choice.");
        return ExitCodes.Done;
    }

    // Under force the user's no is recorded, but telemetry is not disabled: that is not what was asked for.
    private static async Task<int> DisableAsync(TelemetryClient client, InvocationConfiguration to)
    {
        var change = await client.DisableAsync();
        var exitCode = Report(change, to);
        return exitCode == ExitCodes.Done && IsForced(change) ? ExitCodes.Failed : exitCode;
    }

    private static async Task<int> ResetAsync(TelemetryClient client, InvocationConfiguration to)
    {
        var reset = await client.ResetAsync();
        var withdrawn = Report(reset.Consent, to);
        var erased = ErasureText.Write(reset, to.Output, to.Error);
        return withdrawn == ExitCodes.Done ? erased : withdrawn;
    }

    private static int Report(ConsentChange change, InvocationConfiguration to)
    {
        if (change.Problem is { } problem) return Refuse(to, "Telemetry could not be disabled completely", problem);
        to.Output.WriteLine(IsForced(change) ? "Your choice is recorded." : "Telemetry disabled.");
        to.Output.WriteLine("All pending events have been discarded.");
        if (OtherProcesses.Describe(change) is { } others) to.Output.WriteLine(others);
        if (IsForced(change))
            to.Error.WriteLine($"Collection goes on: {ConsentText.Reason(change.Decision)}.");
        else if (change.Decision.Answer is { IsYes: true, By: ConsentWay.Environment })
            to.Error.WriteLine("Note: TELEMETRY_ENABLED says yes. That is stronger than your choice, in every run that it is set for.");
        return ExitCodes.Done;
    }

    private static bool IsForced(ConsentChange change) => change.Decision is { IsOn: true, Source: ConsentSource.Forced };

    private static int Refuse(InvocationConfiguration to, string what, string problem)
    {
        to.Error.WriteLine($"{what}: {problem}");
        return ExitCodes.Failed;
    }
}
