using System.CommandLine;
using System.Text.Json;

namespace Pipeline.Cli;

/// <summary><c>ingest</c>: any number of events from a file or standard input, in bounded memory.</summary>
internal static class IngestCommand
{
    public static Command Make(Session session)
    {
        var file = new Argument<string>("file") { Description = "Newline-delimited JSON, one event a line; - is standard input." };
        var json = new Option<bool>("--json") { Description = "Print the summary as one JSON object." };
        var wait = new Option<TimeSpan?>("--wait")
        {
            Description = "How long to wait while nothing moves; then it stops, and leaves the rest unread. Default: 30s.",
            HelpName = "SPAN",
            CustomParser = Span.Parse,
        };
        var command = new Command(
            "ingest",
            "Collect many events, in bounded memory, and deliver them. "
            + "Exit codes: 0 done, 1 some lines were invalid, 3 something is still pending or unread.") { file, json, wait };
        command.SetAction((parsed, cancelled) => RunAsync(
            session,
            parsed,
            parsed.GetRequiredValue(file),
            parsed.GetValue(json),
            parsed.GetValue(wait) ?? TimeSpan.FromSeconds(30),
            cancelled));
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, ParseResult parsed, string file, bool json, TimeSpan wait, CancellationToken cancelled)
    {
        var (client, to) = (session.Client(parsed), parsed.InvocationConfiguration);
        if (!client.IsEnabled)
        {
            to.Error.WriteLine($"Nothing was read: {ConsentText.Explain(client.Consent)}.");
            await client.CloseAsync();
            return ExitCodes.Done;
        }

        await using var input = Input.Open(file);
        var clock = session.Host.Clock;
        var began = clock.GetTimestamp();
        using var progress = ProgressBar.For(input, clock);
        var ingestion = new Ingestion(client, input, wait, progress, to.Error);
        var isRead = await ingestion.ReadAsync(cancelled);
        var report = await ingestion.DeliverAsync(isRead, cancelled);
        var summary = Summarize(report, ingestion.Invalid, clock.GetElapsedTime(began));
        progress?.Clear();
        DropNotes.Write(report, to.Error);
        if (json) to.Output.WriteLine(JsonSerializer.Serialize(summary, CliJson.Default.IngestSummary));
        else IngestText.Write(summary, to.Output);
        if (!isRead || summary.Pending > 0) return ExitCodes.Pending;
        return summary.Invalid > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static IngestSummary Summarize(DeliveryReport report, long invalid, TimeSpan elapsed) => new(
        report.Accepted,
        report.Delivered,
        report.Pending,
        report.Dropped.Values.Sum(),
        report.Filtered,
        invalid,
        (long)elapsed.TotalMilliseconds,
        (long)(report.Accepted / Math.Max(elapsed.TotalSeconds, 0.001)));
}
