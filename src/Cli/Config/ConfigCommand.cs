using System.CommandLine;

namespace Pipeline.Cli;

/// <summary><c>config</c>: the configuration in force. Reads files, and nothing else.</summary>
internal static class ConfigCommand
{
    public static Command Make(Session session)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command(
            "config", "Show the configuration in force, and where each value was written. Secrets are shown as ***.") { json };
        command.SetAction(parsed => Run(session, parsed, parsed.GetValue(json)));
        return command;
    }

    private static int Run(Session session, ParseResult parsed, bool json)
    {
        var (values, settings, problem) = Configuration.Explain(session.Files(parsed), session.Host.Environment);
        var to = parsed.InvocationConfiguration;
        if (json) ConfigJson.Write(values, settings.UnknownKeys, to.Output);
        else ConfigText.Write(values, to.Output);
        session.Warn(settings);
        if (problem is null) return ExitCodes.Done;
        to.Error.WriteLine($"pipeline: {problem}");
        return ExitCodes.Usage;
    }
}
