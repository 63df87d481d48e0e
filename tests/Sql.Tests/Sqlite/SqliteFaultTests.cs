using Microsoft.Data.Sqlite;
using Pipeline.Engine.Tests.Persistence;
using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>A disk that is full, a file that is locked, cut off, or no database.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private const int Full = 13;
    private const int Busy = 5;

    private readonly SqliteDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void A_full_disk_fails_the_write_and_keeps_what_is_there()
    {
        long? pages = 40;
        using var journal = _database.OpenJournal(_database.Settings with
        {
            Opened = connection => connection.Command(null, $"PRAGMA max_page_count = {pages ?? 1_000_000}").RunAsync().AsTask().GetAwaiter().GetResult(),
        });
        var text = new string('x', 20_000);
        var stored = 0;
        WriteResult result;
        while ((result = journal.Write(Batch(stored + 1, text, text))[0]).Outcome == WriteOutcome.Ok)
            stored += 2;

        Assert.Equal(Full, Assert.IsType<SqliteException>(result.Cause).SqliteErrorCode);
        Assert.InRange(stored, 2, 40);
        Assert.Equal($"highest {stored}", journal.Replay()[^1]);
        Assert.Equal(stored + 1, journal.Replay().Count);
        // Room again: what failed can be written, with the next connection.
        pages = null;
        journal.Delete(0);
        Assert.Equal(WriteOutcome.Failed, journal.Write(Batch(1, "second history"))[0].Outcome);
        Assert.Equal([WriteResult.Ok], journal.Write(Batch(stored + 1, text, text)));
    }

    [Theory]
    [InlineData("", 5000)]
    [InlineData(";Default Timeout=60", 60_000)]
    public void It_waits_for_five_seconds_or_as_long_as_it_is_told(string more, long milliseconds)
    {
        var waits = 0L;
        using var journal = _database.OpenJournal(_database.Settings with
        {
            ConnectionString = _database.ConnectionString + more,
            Opened = connection => waits = connection.Command(null, "PRAGMA busy_timeout").NumberAsync().AsTask().GetAwaiter().GetResult(),
        });

        journal.Store(1, "a");

        Assert.Equal(milliseconds, waits);
    }

    [Fact]
    public async Task A_write_waits_for_another_process_that_writes()
    {
        using var journal = _database.OpenJournal(_database.Settings with { ConnectionString = $"{_database.ConnectionString};Default Timeout=60" });
        journal.Store(1, "a");
        await using var other = (SqliteConnection)_database.Connect();
        await other.OpenAsync();
        var transaction = other.BeginTransaction();

        var write = Task.Run(() => journal.Write(Batch(2, "b")));
        await transaction.RollbackAsync();

        Assert.Equal([WriteResult.Ok], await write);
    }

    [Fact]
    public async Task A_write_that_another_process_locks_out_for_too_long_fails_and_nothing_of_it_is_stored()
    {
        using var journal = _database.OpenJournal(_database.Settings with { ConnectionString = $"{_database.ConnectionString};Default Timeout=1" });
        journal.Store(1, "a");
        await using var other = (SqliteConnection)_database.Connect();
        await other.OpenAsync();
        var transaction = other.BeginTransaction();

        var began = TimeProvider.System.GetTimestamp();
        var failed = journal.Write(Batch(2, "b"))[0];
        Assert.True(TimeProvider.System.GetElapsedTime(began) >= TimeSpan.FromSeconds(1));
        await transaction.RollbackAsync();

        Assert.Equal(Busy, Assert.IsType<SqliteException>(failed.Cause).SqliteErrorCode);
        Assert.Equal(["1: a", "highest 1"], journal.Replay());
        journal.Store(2, "b");
    }

    [Fact]
    public async Task A_recovery_from_a_file_that_is_cut_off_fails_and_the_next_one_from_the_whole_file_finds_everything()
    {
        var text = new string('x', 30_000);
        using (var journal = _database.OpenJournal())
            journal.Store(1, text, text, text, text);
        var whole = await File.ReadAllBytesAsync(_database.File);
        await File.WriteAllBytesAsync(_database.File, whole[..(whole.Length / 2)]);

        using (var journal = _database.OpenJournal())
            await Assert.ThrowsAsync<SqliteException>(async () => await journal.ReplayAsync(Id, ReplayRange.All, _ => { }));

        await File.WriteAllBytesAsync(_database.File, whole);
        using var next = _database.OpenJournal();
        Assert.Equal([.. Enumerable.Range(1, 4).Select(number => $"{number}: {text}"), "highest 4"], next.Replay());
    }

    [Fact]
    public async Task A_file_that_is_no_database_fails_every_request_and_is_left_as_it_is()
    {
        var content = string.Concat(Enumerable.Repeat("This is a letter. ", 100));
        await File.WriteAllTextAsync(_database.File, content);
        using var journal = _database.OpenJournal();

        await Assert.ThrowsAsync<SqliteException>(async () => await journal.ReplayAsync(Id, ReplayRange.All, _ => { }));
        Assert.Equal(WriteOutcome.Failed, journal.Write(Batch(1, "a"))[0].Outcome);

        Assert.Equal(content, await File.ReadAllTextAsync(_database.File));
    }
}
