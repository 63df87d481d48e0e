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
        var command = new Command("reset", "Disable, and ask the backends to erase what they have received from this machine.");
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
        var exitCode = Report(reset.Consent, to);
        switch (reset.Erasure.State)
        {
            case ErasureState.Confirmed:
                to.Output.WriteLine("The backends have taken the request to erase what they received from this machine.");
                return exitCode;
            case ErasureState.Unsupported:
                to.Output.WriteLine($"There is nobody to ask for erasure: {reset.Erasure.Reason}.");
                return exitCode;
            default:
                to.Error.WriteLine(
                    $"The erasure request is not confirmed yet: {reset.Erasure.Reason}. Run reset again to send it again.");
                return exitCode == ExitCodes.Done ? ExitCodes.Pending : exitCode;
        }
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
