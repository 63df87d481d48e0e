using System.CommandLine;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>The commands that give a tool's users their say.</summary>
public static class TelemetryCommands
{
    /// <summary>
    /// Adds <c>telemetry enable | disable | status | show | export | reset | flush | doctor</c> to a tool's commands. They print data to standard
    /// output and notes to standard error, and return 0 (done), 1 (not done; <c>doctor</c>: something is wrong) or 3 (<c>flush</c>, <c>reset</c>: something is pending;
    /// <c>show</c>, <c>export</c>: something could not be read).
    /// </summary>
    /// <param name="parent">The tool's root command, or any other.</param>
    /// <param name="client">
    /// The tool's own client, so that it and the commands are of one mind; asked for by the command that runs. The tool closes it.
    /// </param>
    /// <returns>The command <c>telemetry</c>, for a tool that adds more to it.</returns>
    public static Command AddTelemetry(this Command parent, Func<ParseResult, TelemetryClient> client)
    {
        ArgumentNullException.ThrowIfNull(parent);
        ArgumentNullException.ThrowIfNull(client);
        var telemetry = new TelemetryGroup
        {
            ConsentCommands.Enable(client),
            ConsentCommands.Disable(client),
            StatusCommand.Make(client),
            ShowCommand.Make(client),
            ExportCommand.Make(client),
            ConsentCommands.Reset(client),
            FlushCommand.Make(client),
            DoctorCommand.Make(client),
        };
        parent.Add(telemetry);
        return telemetry;
    }
}
