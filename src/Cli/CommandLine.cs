using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Pipeline.Cli;

/// <summary>The commands of the executable.</summary>
internal static class CommandLine
{
    // Not a RootCommand: that one names itself after the assembly.
    public static Command Make(Session session)
    {
        var root = new Command(
            "pipeline",
            "Opt-in telemetry: what a tool collects passes the user's consent, outlives an outage and reaches every backend.")
        {
            new HelpOption(),
            new VersionOption(),
            session.Config,
        };
        root.AddTelemetry(session.Client);
        root.Add(TrackCommand.Make(session));
        root.Add(IngestCommand.Make(session));
        root.Add(ConfigCommand.Make(session));
        root.Add(JournalCommands.Make(session));
        root.Add(DemoCommand.Make(session));
        return root;
    }

    /// <summary>The command with those above it, as a user types it.</summary>
    public static string PathOf(CommandResult result) =>
        result.Parent is CommandResult above ? $"{PathOf(above)} {result.Command.Name}" : result.Command.Name;
}
