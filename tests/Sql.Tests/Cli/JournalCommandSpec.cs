using System.Text.Json;
using Pipeline.Engine.Tests.Persistence;
using Pipeline.Otlp.Tests;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>What <c>pipeline journal</c> says of a database: all that is in it, and nothing of it is changed.</summary>
public abstract class JournalCommandSpec : IDisposable
{
    private const string All = "SELECT persistence_id, sequence_number, deleted, message, ordering FROM journal ORDER BY ordering";

    private readonly Tool _tool = new("");
    private readonly Database _database;

    private protected JournalCommandSpec(Database database) => _database = database;

    private protected abstract string Connection { get; }

    private protected abstract string Place { get; }

    public void Dispose()
    {
        _tool.Dispose();
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Each_journal_is_shown_with_its_numbers_its_deleted_rows_and_its_snapshots()
    {
        await FillAsync();
        await _database.RunAsync("UPDATE journal SET identifier = 100 WHERE persistence_id = 'b'");
        var before = await _database.RowsAsync(All);

        var (exitCode, text) = await _tool.RunAsync("journal", "verify", Connection);
        var (_, json) = await _tool.RunAsync("journal", "verify", Connection, "--json");

        Assert.Equal(0, exitCode);
        Assert.StartsWith($"2 journals in {Place}.\n\na: well\n  events         2, 3 to 4\n  highest        4\n  deleted up to  2\n  deleted rows   1\n  snapshots      1\n", text, StringComparison.Ordinal);
        Assert.EndsWith("b: serializer: 1 event of serializer 100; the pipeline's is 4711\n", text, StringComparison.Ordinal);
        var a = JsonDocument.Parse(json.Split('\n')[0]).RootElement.GetProperty("journals")[0];
        Assert.Equal(
            (2, 3, 4, 4, 2, 1, 1),
            (Number("events"), Number("first_sequence_nr"), Number("last_sequence_nr"), Number("highest_sequence_nr"), Number("deleted_to"), Number("marked_rows"), Number("snapshots")));
        Assert.Equal(before, await _database.RowsAsync(All));

        int Number(string name) => a.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Dump_prints_each_event_that_is_not_deleted()
    {
        await FillAsync();

        var (exitCode, text) = await _tool.RunAsync("journal", "dump", Connection);

        Assert.Equal(0, exitCode);
        Assert.Equal([Line("a", 3), Line("a", 4), Line("b", 1)], text.TrimEnd('\n').Split('\n'));

        static string Line(string id, int number) => $$$"""{"journal":"{{{id}}}","sequence_nr":{{{number}}},"serializer":4711,"manifest":"T","payload":{}}""";
    }

    [Fact]
    public async Task A_gap_is_told_and_a_payload_that_is_none_is_damage_that_is_left_alone()
    {
        await FillAsync();
        await _database.RunAsync($"UPDATE journal SET message = {NoJson} WHERE persistence_id = 'a'");
        await _database.RunAsync("UPDATE journal SET sequence_number = 6 WHERE sequence_number = 4");
        var before = await _database.RowsAsync(All);

        var (exitCode, text) = await _tool.RunAsync("journal", "verify", Connection);
        var (repairCode, repair) = await _tool.RunAsync("journal", "repair", Connection);

        Assert.Equal(1, exitCode);
        Assert.Contains(
            "a: unreadable: event 3: its payload is no JSON\na: unreadable: event 6: its payload is no JSON\n"
            + "a: gap: there are no events 4 to 5: refused when they were to be written, or taken away\n"
            + "1 journal damaged. 'pipeline journal repair' leaves a database as it is: ",
            text,
            StringComparison.Ordinal);
        Assert.Equal(1, repairCode);
        Assert.StartsWith("Not repaired: a: it is damaged. 'pipeline journal repair' leaves a database as it is: ", repair, StringComparison.Ordinal);
        Assert.Equal(before, await _database.RowsAsync(All));
    }

    [Fact]
    public async Task Where_nothing_was_ever_kept_no_table_comes_to_be()
    {
        await _database.RunAsync("CREATE TABLE other (x int)");

        Assert.Equal(
            (0, $"There are no journals in {Place}.\n{Place}: no-table: there is neither a table journal nor a table snapshot\n"),
            await _tool.RunAsync("journal", "verify", Connection));
        Assert.Equal(0, (await _tool.RunAsync("journal", "dump", Connection)).ExitCode);
        Assert.Equal((0, $"Nothing is damaged in {Place}.\n"), await _tool.RunAsync("journal", "repair", Connection));
        Assert.Equal(["0"], await _database.RowsAsync("SELECT COUNT(*) FROM other"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _database.RowsAsync("SELECT * FROM journal"));
    }

    private protected Tool Tool => _tool;

    private protected async Task FillAsync()
    {
        using var journal = _database.OpenJournal();
        journal.WriteTo("a", JournalExtensions.Batch(1, "{}", "{}", "{}", "{}"));
        journal.WriteTo("b", JournalExtensions.Batch(1, "{}"));
        await journal.DeleteToAsync("a", 2);
        using var snapshots = _database.OpenSnapshots();
        await snapshots.SaveAsync(new SnapshotMetadata("a", 3, DateTime.UnixEpoch), "state");
    }

    /// <summary>Bytes, in the words of the database.</summary>
    private protected abstract string NoJson { get; }
}
