using Pipeline.Engine.Tests.Persistence;
using Pipeline.Otlp.Tests;

namespace Pipeline.Engine.Sql.Tests;

public sealed class SqliteJournalCommandTests : JournalCommandSpec
{
    private readonly SqliteDatabase _database;

    public SqliteJournalCommandTests()
        : this(new SqliteDatabase())
    {
    }

    private SqliteJournalCommandTests(SqliteDatabase database)
        : base(database) => _database = database;

    private protected override string Connection => _database.ConnectionString;

    private protected override string Place => _database.File;

    private protected override string NoJson => "x'ff'";

    [Fact]
    public async Task A_look_leaves_the_file_and_its_folder_as_they_are()
    {
        await FillAsync();
        var before = Snapshot();
        Assert.Equal(["journal.db"], before.Keys);

        foreach (var command in (string[])["verify", "dump", "repair"])
        {
            Assert.Equal(0, (await Tool.RunAsync("journal", command, _database.File)).ExitCode);
            Assert.Equal(before, Snapshot());
        }
    }

    [Fact]
    public async Task A_file_in_use_is_read_up_to_its_last_commit()
    {
        using var journal = _database.OpenJournal();
        journal.Store(1, "{}", "{}");
        var before = Snapshot().Keys;
        Assert.Contains("journal.db-wal", before);

        var (exitCode, text) = await Tool.RunAsync("journal", "verify", _database.File);

        Assert.Equal(0, exitCode);
        Assert.Contains("  events         2, 1 to 2\n", text, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot().Keys);
        journal.Store(3, "{}");
    }

    [Fact]
    public async Task What_Akka_has_written_is_shown()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixture", "akka-persistence-sql-1.5.30.db"), _database.File);
        var before = Snapshot();

        var (exitCode, text) = await Tool.RunAsync("journal", "verify", _database.File);

        Assert.Equal(0, exitCode);
        Assert.Contains("\nbuf-1: well\n", text, StringComparison.Ordinal);
        Assert.Contains("\nbuf-2: well\n  events         2, 1 to 2\n", text, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task A_page_that_is_not_as_it_was_is_damage_and_stays()
    {
        await FillAsync();
        await DamageAsync();
        var before = Snapshot();

        var (exitCode, text) = await Tool.RunAsync("journal", "verify", _database.File);
        var repair = await Tool.RunAsync("journal", "repair", _database.File);

        Assert.Equal(1, exitCode);
        Assert.Contains($"{_database.File}: damaged: ", text, StringComparison.Ordinal);
        Assert.Equal(1, repair.ExitCode);
        Assert.Contains($"Not repaired: {_database.File}: it is damaged. ", repair.Text, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Two_rows_of_one_number_and_a_row_without_one_are_damage()
    {
        await FillAsync();
        await _database.RunAsync("DROP INDEX journal_uq; UPDATE journal SET sequence_number = 3 WHERE sequence_number = 4; UPDATE journal SET sequence_number = 'x' WHERE persistence_id = 'b'");

        var (exitCode, text) = await Tool.RunAsync("journal", "verify", _database.File);

        Assert.Equal(1, exitCode);
        Assert.Contains("a: damaged: two rows have the number 3\n", text, StringComparison.Ordinal);
        Assert.Contains("b: damaged: a row has the number 0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_missing_is_an_error_and_is_not_made()
    {
        foreach (var command in (string[])["verify", "dump", "repair"])
        {
            var (exitCode, text) = await Tool.RunAsync("journal", command, _database.ConnectionString);
            Assert.Equal(2, exitCode);
            Assert.StartsWith($"pipeline: There is no file {_database.File}. ", text, StringComparison.Ordinal);
        }

        Assert.Empty(Snapshot());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_said_to_be_none()
    {
        await File.WriteAllTextAsync(_database.File, string.Concat(Enumerable.Repeat("no database ", 100)));

        var (exitCode, text) = await Tool.RunAsync("journal", "verify", _database.File);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{_database.File}: SQLite Error 26: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_library_is_loaded_by_a_look_into_a_database_and_by_nothing_else()
    {
        await FillAsync();

        await Tool.RunAsync("journal", "verify", _database.Folder);
        Assert.Contains("Pipeline.Cli", Tool.Loaded);
        Assert.DoesNotContain(Tool.Loaded, IsOfSql);
        await Tool.RunAsync("track", "feature.used", "search");
        Assert.DoesNotContain(Tool.Loaded, IsOfSql);
        await Tool.RunAsync("journal", "verify", "missing");
        Assert.DoesNotContain(Tool.Loaded, IsOfSql);
        await Tool.RunAsync("journal", "verify", _database.File);
        Assert.Contains("Pipeline.Engine.Sql", Tool.Loaded);
        Assert.DoesNotContain("Npgsql", Tool.Loaded);

        static bool IsOfSql(string name) => name is "Pipeline.Engine.Sql" or "Npgsql" or "Microsoft.Data.Sqlite"
            || name.StartsWith("SQLitePCL", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_whose_configuration_names_the_database_keeps_its_events_there_and_looks_there()
    {
        using var tool = Configured(_database.ConnectionString);

        Assert.Equal((0, $"There are no journals in {_database.File}.\n"), await tool.RunAsync("journal", "verify"));
        Assert.Empty(Snapshot());
        await tool.RunAsync("track", "feature.used", "search");
        // Somebody else's, which only a look at the whole database shows.
        await _database.RunAsync(
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) SELECT created, deleted, 'theirs/buffer-0', sequence_number, message FROM journal");
        var verify = await tool.RunAsync("journal", "verify");
        var dump = await tool.RunAsync("journal", "dump");

        Assert.Equal(0, verify.ExitCode);
        Assert.Matches($"^1 journal in {_database.File}.\n\n[0-9a-f]{{32}}/buffer-0: well\n  events         1, 1 to 1\n", verify.Text);
        Assert.Contains("\"name\":\"search\"", Assert.Single(dump.Text.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.StartsWith("2 journals in ", (await tool.RunAsync("journal", "verify", _database.File)).Text, StringComparison.Ordinal);
        Assert.Contains("search", (await tool.RunAsync("telemetry", "show")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_whose_configuration_is_wrong_is_told_so_without_the_connection()
    {
        using var tool = Configured("Colour=red;Password=s3cret");

        foreach (var command in (string[][])[["track", "feature.used", "search"], ["journal", "verify"]])
        {
            var (exitCode, text) = await tool.RunAsync(command);
            Assert.Equal(2, exitCode);
            Assert.Contains("'akka.persistence.journal.sql.connection-string' is no connection string of Sqlite", text, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        }
    }

    private static Tool Configured(string connectionString) => new(
        $$"""
        telemetry { endpoint = "http://127.0.0.1:1", exit.budget = 60s }
        akka.persistence.journal {
          plugin = "akka.persistence.journal.sql"
          sql { provider-name = "SQLite.MS", connection-string = "{{connectionString}}" }
        }
        """);

    // All of the page of an index, but for its header.
    private async Task DamageAsync()
    {
        var page = int.Parse((await _database.RowsAsync("SELECT rootpage FROM sqlite_master WHERE name = 'journal_created_idx'"))[0], null);
        using var file = File.OpenWrite(_database.File);
        file.Position = (page * 4096) - 64;
        file.Write(new byte[64]);
    }

    private SortedDictionary<string, string> Snapshot() => new(
        Directory.GetFiles(_database.Folder).ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(Content(path))), StringComparer.Ordinal);

    private static byte[] Content(string path)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
