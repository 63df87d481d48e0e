using System.CommandLine;

namespace Pipeline.Cli;

/// <summary><c>journal</c>: what is kept on disk for delivery, checked to the byte.</summary>
internal static class JournalCommands
{
    public static Command Make(Session session) => new("journal", "Look at what is kept on disk for delivery, and repair it.")
    {
        Verify(session),
        Dump(session),
        Repair(session),
    };

    private static Command Verify(Session session)
    {
        var json = Json("Print one JSON object.");
        var command = new Command(
            "verify", "Check every checksum and sequence number, and show what each journal holds. Changes nothing. Exit code 1 if one is damaged.");
        return On(session, command, json, async (store, parsed) =>
        {
            var to = parsed.InvocationConfiguration;
            var report = await store.ReadAsync(static _ => { });
            if (parsed.GetValue(json)) JournalJson.Write(store.Place, report, to.Output);
            else JournalText.Write(store.Place, report.Journals, to.Output);
            return JournalText.Note(store.Place, report, to.Error);
        });
    }

    private static Command Dump(Session session)
    {
        var json = Json("The same: it prints nothing else.");
        var command = new Command(
            "dump", "Print every event that is not deleted, as it is stored, one JSON object a line. Changes nothing. Exit code 1 if a journal is damaged.");
        return On(session, command, json, async (store, parsed) =>
        {
            var to = parsed.InvocationConfiguration;
            using var lines = new JournalLines(to.Output);
            return JournalText.Note(store.Place, await store.ReadAsync(lines.Write), to.Error);
        });
    }

    private static Command Repair(Session session)
    {
        var json = Json("Print one JSON object.");
        var command = new Command(
            "repair",
            "Set damaged parts of files aside and keep the rest. Leaves a journal that is in use alone, and each database. "
            + "Exit code 1 if one is damaged and could not be repaired.");
        return On(session, command, json, async (store, parsed) =>
        {
            var to = parsed.InvocationConfiguration;
            var repairs = await store.RepairAsync();
            if (parsed.GetValue(json)) JournalJson.Write(store.Place, repairs, to.Output);
            else JournalText.Write(store.Place, repairs, to.Output);
            foreach (var refused in repairs.Where(repair => repair.Refusal is not null)) to.Error.WriteLine($"Not repaired: {refused.Id}: {refused.Refusal}");
            return repairs.Any(repair => repair.Refusal is not null) ? ExitCodes.Failed : ExitCodes.Done;
        });
    }

    private static Command On(Session session, Command command, Option<bool> json, Func<IJournalStore, ParseResult, Task<int>> run)
    {
        var place = new Argument<string?>("place")
        {
            Description = "The folder of the journals, or a database: a file of SQLite, or a connection string. If not given, the tool's own.",
            HelpName = "DIR|CONNECTION",
            Arity = ArgumentArity.ZeroOrOne,
        };
        command.Add(place);
        command.Add(json);
        command.SetAction((parsed, _) => RunAsync(session, parsed, place, run));
        return command;
    }

    private static async Task<int> RunAsync(Session session, ParseResult parsed, Argument<string?> place, Func<IJournalStore, ParseResult, Task<int>> run)
    {
        var given = parsed.GetValue(place);
        IJournalStore? store = null;
        try
        {
            store = given is not null
                ? JournalStores.Open(given)
                : JournalStores.OpenOwn(session.Settings(parsed), ConfiguredDatabase.Find(session.Configured(parsed)), session.Host);
            return await run(store, parsed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What could not even be opened is a folder, or whose the journals are: a connection does nothing before it is used.
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{store?.Place ?? given ?? "The tool's own journals"}: {e.Message}");
            return ExitCodes.Failed;
        }
    }

    private static Option<bool> Json(string description) => new("--json") { Description = description };
}
