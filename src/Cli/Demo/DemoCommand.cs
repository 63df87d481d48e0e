using System.CommandLine;

namespace Pipeline.Cli;

/// <summary><c>demo</c>: the whole story with real processes, real files and a real HTTP receiver, in a temporary home.</summary>
internal static class DemoCommand
{
    public static Command Make(Session session)
    {
        var command = new Command(
            "demo",
            "See it work, end to end, in a temporary home: nothing to set up, nothing left behind. "
            + "Exit code 1 if a claim does not hold.");
        command.SetAction((parsed, _) => RunAsync(session.Host.Clock, parsed.InvocationConfiguration));
        return command;
    }

    private static async Task<int> RunAsync(TimeProvider clock, InvocationConfiguration to)
    {
        var began = clock.GetTimestamp();
        var narrator = new Narrator(to.Output);
        await using var stage = new Stage(narrator, clock);
        try
        {
            to.Output.WriteLine($"Home: {stage.Home}    Receiver: {stage.Receiver.Endpoint}    --> marks what arrives there");
            await Story.TellAsync(stage);
            to.Output.WriteLine();
            to.Output.WriteLine(
                $"All {narrator.Claims} claims hold ({clock.GetElapsedTime(began).TotalSeconds:0.0} s). The temporary home is removed.");
            return ExitCodes.Done;
        }
        catch (Exception e) when (e is DemoFailedException or OperationCanceledException)
        {
            var claim = e is DemoFailedException ? e.Message : "a command ends within a minute";
            to.Error.WriteLine($"The demo failed. This does not hold: {claim}");
            return ExitCodes.Failed;
        }
    }
}
