using System.Diagnostics;
using System.Text;
using Pipeline.Engine.Tests.Persistence;
using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>The file and its companions: when they are made, who may read them, what is left in them.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private const string Needle = "a text that occurs nowhere else";

    private readonly SqliteDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task To_find_nothing_makes_nothing()
    {
        using (var journal = _database.OpenJournal())
        using (var snapshots = _database.OpenSnapshots())
        {
            Assert.Equal(["highest 0"], journal.Replay());
            journal.Delete(5);
            Assert.Equal(WriteOutcome.Rejected, journal.Write(Batch(1, 7))[0].Outcome);
            Assert.Null(await snapshots.LoadAsync(Id, SnapshotSelectionCriteria.Latest));
            await snapshots.DeleteAsync(Id, SnapshotSelectionCriteria.Latest);
        }

        Assert.Empty(Directory.GetFileSystemEntries(_database.Folder));
    }

    [Fact]
    public void A_file_that_is_made_is_for_its_owner_alone_with_its_companions_and_its_folder()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Path.Combine(_database.Folder, "new");
        using var journal = _database.OpenJournal(_database.Settings with { ConnectionString = $"Data Source={folder}/journal.db" });
        journal.Store(1, "a");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        var files = Directory.GetFiles(folder);
        Assert.Contains($"{folder}/journal.db-wal", files);
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task It_is_in_WAL_mode_and_one_file_again_at_the_end()
    {
        using (var journal = _database.OpenJournal())
            journal.Store(1, "a");

        Assert.Equal([_database.File], Directory.GetFiles(_database.Folder));
        Assert.Equal(["wal"], await _database.RowsAsync("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_look_leaves_a_file_that_is_not_in_WAL_mode_as_it_is()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixture", "akka-persistence-sql-1.5.30.db"), _database.File);
        await _database.RunAsync("PRAGMA journal_mode = DELETE");
        var before = await File.ReadAllBytesAsync(_database.File);
        var seen = new List<string>();

        await SqlJournal.Plugin(_database.Settings).ReadAsync("buf-2", (id, stored) => seen.Add($"{id} {stored.SequenceNr}"));

        Assert.Equal(["buf-2 1", "buf-2 2"], seen);
        Assert.Equal(before, await File.ReadAllBytesAsync(_database.File));
        Assert.Equal([_database.File], Directory.GetFiles(_database.Folder));
    }

    // Whoever closes a file loses the locks that his process has on it, by whichever connection; the next process to close the
    // database would then take it for unused, and delete the log from under those that still write to it.
    [Fact]
    public async Task A_second_store_in_the_process_leaves_the_locks_of_the_first_alone()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var journal = _database.OpenJournal();
        journal.Store(1, "a");
        var inode = await InodeAsync(_database.File);
        var before = await LocksAsync(inode);
        Assert.NotEmpty(before);

        using var snapshots = _database.OpenSnapshots();
        await snapshots.SaveAsync(new SnapshotMetadata(Id, 1, DateTime.UnixEpoch), "s");

        Assert.Equal(before, await LocksAsync(inode));
    }

    [Fact]
    public void What_is_deleted_is_in_no_file_any_more()
    {
        using var journal = _database.OpenJournal();
        journal.Store(1, "first", Needle, new string('x', 20_000) + Needle, "last");
        Assert.True(IsOnDisk());

        journal.Delete(3);

        Assert.False(IsOnDisk());
        Assert.Equal(["4: last", "highest 4"], journal.Replay());
    }

    [Fact]
    public async Task A_snapshot_that_is_deleted_is_in_no_file_any_more()
    {
        using var snapshots = _database.OpenSnapshots();
        await snapshots.SaveAsync(new SnapshotMetadata(Id, 1, DateTime.UnixEpoch), Needle);
        Assert.True(IsOnDisk());

        await snapshots.DeleteAsync(Id, SnapshotSelectionCriteria.Latest);

        Assert.False(IsOnDisk());
    }

    [Fact]
    public async Task Values_are_never_part_of_a_statement()
    {
        const string Evil = "x'; DROP TABLE journal; --";
        using var journal = _database.OpenJournal();

        Assert.Equal([WriteResult.Ok], journal.WriteTo(Evil, Batch(1, Evil)));

        Assert.Equal([$"1: {Evil}", "highest 1"], journal.Replay(persistenceId: Evil));
        Assert.Equal(["1"], await _database.RowsAsync("SELECT COUNT(*) FROM journal"));
    }

    private static async Task<string> InodeAsync(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%i", path]) { RedirectStandardOutput = true })!;
        return (await stat.StandardOutput.ReadToEndAsync()).Trim();
    }

    // "1: POSIX  ADVISORY  READ 4711 fe:00:131 1073741826 1073742335", without the number of the line.
    private static async Task<IReadOnlyList<string>> LocksAsync(string inode) =>
        [.. (await File.ReadAllLinesAsync("/proc/locks"))
            .Where(line => line.Contains($" {Environment.ProcessId} ", StringComparison.Ordinal) && line.Contains($":{inode} ", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf(':', StringComparison.Ordinal)..]).Order(StringComparer.Ordinal)];

    private bool IsOnDisk() => Directory.GetFiles(_database.Folder).Any(path =>
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Needle)) >= 0;
    });
}
