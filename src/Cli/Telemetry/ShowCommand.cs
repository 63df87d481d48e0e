using System.CommandLine;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary><c>show</c>: everything that is held on this machine, as it would be sent. Looks, and changes nothing.</summary>
internal static class ShowCommand
{
    public static Command Make(Func<ParseResult, TelemetryClient> client)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command(
            "show", "Show the events that are held on this machine, exactly as they would be sent. Exit code 3 if some cannot be read.")
        {
            json,
        };
        command.SetAction((parsed, _) => RunAsync(client(parsed), parsed.GetValue(json), parsed.InvocationConfiguration));
        return command;
    }

    private static async Task<int> RunAsync(TelemetryClient client, bool json, InvocationConfiguration to)
    {
        var held = await client.GetHeldAsync();
        try
        {
            if (json) ShowJson.Write(held, to.Output);
            else ShowText.Write(held, to.Output);
        }
        catch (IOException e)
        {
            to.Error.WriteLine($"Not everything could be shown: {e.Message}");
            return ExitCodes.Failed;
        }

        return HeldText.Note(held, to.Error);
    }
}
