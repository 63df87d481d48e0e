using System.CommandLine;
using System.Text.Json;
using Pipeline.Actors;

namespace Pipeline.Cli;

/// <summary><c>doctor</c>: looks at everything, says what is wrong and what to do about it. Changes nothing.</summary>
internal static class DoctorCommand
{
    public static Command Make(Func<ParseResult, TelemetryClient> client)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var probe = new Option<bool>("--probe")
        {
            Description = "Ask the backends whether they are there also while telemetry is off. No event is sent.",
        };
        var command = new Command("doctor", "Examine consent, settings, files, journals and backends. Exit code 1 if something is wrong.") { json, probe };
        command.SetAction((parsed, cancelled) =>
            RunAsync(client(parsed), parsed.GetValue(json), parsed.GetValue(probe), parsed.InvocationConfiguration.Output, cancelled));
        return command;
    }

    private static async Task<int> RunAsync(TelemetryClient client, bool json, bool probe, TextWriter to, CancellationToken cancelled)
    {
        var examination = await client.ExamineAsync(probe, cancelled);
        if (json) to.WriteLine(JsonSerializer.Serialize(DoctorJson.Of(examination), CliJson.Default.DoctorJson));
        else DoctorText.Write(examination, to);
        return examination.IsHealthy ? ExitCodes.Done : ExitCodes.Failed;
    }
}
