using System.CommandLine;
using System.CommandLine.Parsing;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary>
/// <c>track</c>: one event, as a tool would collect it. Says nothing when all is well; what can't be delivered now is spilled.
/// </summary>
internal static class TrackCommand
{
    public static Command Make(Session session)
    {
        var type = new Argument<string>("type")
        {
            Description = $"What kind of event: {EventTypes.CommandInvocation}, {EventTypes.FeatureUsed}, ... or your own.",
        };
        var name = new Argument<string>("name") { Description = "What it happened to: the command, the feature, the version." };
        var meta = new Option<string[]>("--meta") { Description = "Sent with the event. Repeatable.", HelpName = "KEY=VALUE" };
        var duration = new Option<long?>("--duration-ms") { Description = "How long it took, in milliseconds.", HelpName = "N" };
        var exitCode = new Option<int?>("--exit-code") { Description = "What it returned.", HelpName = "N" };
        type.Validators.Add(RefuseBlank);
        name.Validators.Add(RefuseBlank);
        meta.Validators.Add(RefuseWithoutKey);
        duration.Validators.Add(RefuseNegative);

        var command = new Command("track", "Collect one event.") { type, name, meta, duration, exitCode };
        command.SetAction((parsed, _) => RunAsync(
            session.Client(parsed),
            new TelemetryEvent(parsed.GetRequiredValue(type), parsed.GetRequiredValue(name))
            {
                Metadata = Pairs(parsed.GetValue(meta)),
                Duration = parsed.GetValue(duration) is { } ms ? TimeSpan.FromMilliseconds(ms) : null,
                ExitCode = parsed.GetValue(exitCode),
            },
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static async Task<int> RunAsync(TelemetryClient client, TelemetryEvent e, TextWriter notes)
    {
        if (!client.IsEnabled)
        {
            notes.WriteLine($"Nothing was collected: {ConsentText.Explain(client.Consent)}.");
            // Off or not: an erasure that is pending is asked for again, as on every run that could have sent something.
            await client.CloseAsync();
            return ExitCodes.Done;
        }

        client.Track(e);
        DropNotes.Write(await client.CloseAsync(), notes);
        return ExitCodes.Done;
    }

    private static Dictionary<string, string>? Pairs(string[]? pairs)
    {
        if (pairs is not { Length: > 0 }) return null;
        var metadata = new Dictionary<string, string>(pairs.Length, StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            metadata[pair[..equals]] = pair[(equals + 1)..];
        }

        return metadata;
    }

    private static void RefuseBlank(ArgumentResult result)
    {
        if (result.Tokens.Count == 0 || string.IsNullOrWhiteSpace(result.Tokens[0].Value))
            result.AddError($"<{result.Argument.Name}> is empty: give a short text.");
    }

    private static void RefuseWithoutKey(OptionResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (token.Value.IndexOf('=', StringComparison.Ordinal) <= 0)
                result.AddError($"--meta takes KEY=VALUE, found '{token.Value}'.");
        }
    }

    // What is no number at all is refused by the parser itself.
    private static void RefuseNegative(OptionResult result)
    {
        if (result.Tokens.Count > 0 && result.Tokens[0].Value.StartsWith('-'))
            result.AddError($"--duration-ms takes milliseconds from 0 up, found '{result.Tokens[0].Value}'.");
    }
}
