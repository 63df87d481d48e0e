using System.CommandLine;
using System.CommandLine.Parsing;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary><c>export</c>: everything that is held on this machine, for its user to take along. Changes nothing but the file.</summary>
internal static class ExportCommand
{
    private const string StandardOutput = "-";

    public static Command Make(Func<ParseResult, TelemetryClient> client)
    {
        var file = new Argument<string>("file") { Description = "The file to make, readable by you alone, or - for standard output." };
        var force = new Option<bool>("--force") { Description = "Replace the file if there is one." };
        file.Validators.Add(RefuseBlank);
        var command = new Command(
            "export",
            "Write everything that is held on this machine, with your consent and the counts, as one JSON object a line. "
                + "Exit code 3 if some cannot be read.")
        {
            file,
            force,
        };
        command.SetAction((parsed, _) =>
            RunAsync(client(parsed), parsed.GetRequiredValue(file), parsed.GetValue(force), parsed.InvocationConfiguration));
        return command;
    }

    private static async Task<int> RunAsync(TelemetryClient client, string file, bool force, InvocationConfiguration to)
    {
        try
        {
            var target = file == StandardOutput ? null : new PrivateFile(Path.GetFullPath(file), force);
            var held = await client.GetHeldAsync();
            if (target is null) to.Error.WriteLine($"Wrote {Lines(Print(held, to.Output))}.");
            else to.Output.WriteLine($"Wrote {Lines(target.Write(ExportLines.Of(held)))} to {target.FullPath}.");
            return HeldText.Note(held, to.Error);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            to.Error.WriteLine($"The export to '{file}' failed: {e.Message}");
            return ExitCodes.Failed;
        }
    }

    private static long Print(HeldData held, TextWriter to)
    {
        long count = 0;
        foreach (var line in ExportLines.Of(held))
        {
            to.Write(line);
            to.Write('\n');
            count++;
        }

        return count;
    }

    private static string Lines(long count) => $"{Count.Of(count)} {(count == 1 ? "line" : "lines")}";

    private static void RefuseBlank(ArgumentResult result)
    {
        if (result.Tokens.Count > 0 && string.IsNullOrWhiteSpace(result.Tokens[0].Value))
            result.AddError("<file> is empty: give the file to make, or - for standard output.");
    }
}
