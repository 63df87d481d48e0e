using System.CommandLine;
using System.CommandLine.Parsing;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>The question for consent, between parsing a command line and running it.</summary>
public static class TelemetryPrompt
{
    /// <summary>
    /// Asks as <see cref="TelemetryClient.AskConsentAsync"/> does, but only if a command of the tool is about to run: not if the command
    /// line is wrong, if only help, the version or completions are asked for, or if the command is one of <c>telemetry</c>.
    /// </summary>
    /// <param name="parsed">The command line, not invoked yet.</param>
    /// <param name="client">The tool's own client.</param>
    /// <param name="cancellationToken">Gives up waiting for the user.</param>
    /// <returns>What came of it. Nothing needs to be done about it.</returns>
    public static Task<ConsentPrompt> AskConsentAsync(
        this ParseResult parsed, TelemetryClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        ArgumentNullException.ThrowIfNull(client);
        return FindObjection(parsed) is { } reason
            ? Task.FromResult(ConsentPrompt.NotAsked(reason))
            : client.AskConsentAsync(cancellationToken);
    }

    private static string? FindObjection(ParseResult parsed)
    {
        if (parsed.Errors.Count > 0) return "the command line is wrong";
        // Help, the version and completions are actions of an option or a directive, in the place of the command's own.
        if (parsed.Action is null || parsed.Action != parsed.CommandResult.Command.Action) return "no command of the tool runs";
        for (SymbolResult? result = parsed.CommandResult; result is not null; result = result.Parent)
        {
            if (result is CommandResult { Command: TelemetryGroup }) return "the command is about telemetry itself";
        }

        return null;
    }
}
