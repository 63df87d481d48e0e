using System.CommandLine;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary><c>show</c>: everything that is held on this machine, as it would be sent. Looks, and changes nothing.</summary>
internal static class ShowCommand
{
    public static Command Make(Func<ParseResult, TelemetryClient> client)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var rejected = new Option<bool>("--rejected") { Description = "Show the events that a backend has rejected instead: they were dropped." };
        var command = new Command(
            "show", "Show the events that are held on this machine, exactly as they would be sent. Exit code 3 if some cannot be read.")
        {
            json,
            rejected,
        };
        command.SetAction((parsed, _) =>
            RunAsync(client(parsed), Writer(parsed.GetValue(json), parsed.GetValue(rejected)), parsed.InvocationConfiguration));
        return command;
    }

    private static Action<HeldData, TextWriter> Writer(bool json, bool rejected) => (json, rejected) switch
    {
        (true, true) => RejectedText.WriteJson,
        (false, true) => RejectedText.Write,
        (true, false) => ShowJson.Write,
        _ => ShowText.Write,
    };

    private static async Task<int> RunAsync(TelemetryClient client, Action<HeldData, TextWriter> write, InvocationConfiguration to)
    {
        var held = await client.GetHeldAsync();
        try
        {
            write(held, to.Output);
        }
        catch (IOException e)
        {
            to.Error.WriteLine($"Not everything could be shown: {e.Message}");
            return ExitCodes.Failed;
        }

        return HeldText.Note(held, to.Error);
    }
}
