using System.Text.RegularExpressions;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>A file that Akka.NET 1.5.30 with Akka.Persistence.Sql 1.5.30 has written: what is in it is recovered, what is added is as it
/// would be there, and nothing else changes.</summary>
public sealed class AkkaFixtureTests : IDisposable
{
    private const string Journal =
        "SELECT ordering, created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid FROM journal ORDER BY ordering";

    private const string Snapshots =
        "SELECT persistence_id, sequence_number, created, snapshot, manifest, serializer_id FROM snapshot ORDER BY persistence_id, sequence_number";

    private const string Schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SqliteDatabase _database = new();

    public AkkaFixtureTests() =>
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Fixture", "akka-persistence-sql-1.5.30.db"), _database.File);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_Akka_has_written_is_recovered()
    {
        await InASystem(async system =>
        {
            Assert.Equal("e0,e1,e2,e3,e4,after at 6", await Ask(system, "buf-1", new Buffer.Show()));
            Assert.Equal("x1,x2 at 2", await Ask(system, "buf-2", new Buffer.Show()));
            Assert.Equal(" at 0", await Ask(system, "buf-3", new Buffer.Show()));
        });
    }

    [Fact]
    public async Task To_recover_it_changes_nothing()
    {
        var before = await ContentAsync();

        await InASystem(system => Ask(system, "buf-1", new Buffer.Show()));

        Assert.Equal(before, await ContentAsync());
    }

    [Fact]
    public async Task What_is_added_goes_on_where_Akka_has_stopped_and_all_else_stays_as_it_was()
    {
        var (schema, journal, snapshots) = (await _database.RowsAsync(Schema), await _database.RowsAsync(Journal), await _database.RowsAsync(Snapshots));

        await InASystem(async system =>
        {
            Assert.Equal("e0,e1,e2,e3,e4,after,new at 7", await Ask(system, "buf-1", new FixtureSerializer.Added("new")));
            Assert.Equal("saved", await Ask(system, "buf-1", new Buffer.Snap(), "again"));
        });
        await InASystem(async system => Assert.Equal("x1,x2,x3 at 3", await Ask(system, "buf-2", new FixtureSerializer.Added("x3"))));

        Assert.Equal(schema, await _database.RowsAsync(Schema));
        var rows = await _database.RowsAsync(Journal);
        Assert.Equal(journal, rows.Take(journal.Count));
        Assert.Collection(
            rows.Skip(journal.Count),
            row => Assert.Matches("""^9 \d{18} 0 buf-1 7 \{"V":"new"\} A 4711 [0-9a-f]{32}$""", row),
            row => Assert.Matches("""^10 \d{18} 0 buf-2 3 \{"V":"x3"\} A 4711 [0-9a-f]{32}$""", row));
        // A writer that comes back is a ghost to Akka, which skips its events: each start is another one.
        var writers = rows.Select(row => row.Split(' ')[^1]).Distinct();
        Assert.Equal(3, writers.Count());
        var created = rows.Select(row => long.Parse(row.Split(' ')[1], null)).ToArray();
        Assert.Equal(created.Order(), created);
        var states = await _database.RowsAsync(Snapshots);
        Assert.Equal(snapshots, states.Take(1));
        Assert.Matches("""^buf-1 7 \d{18} \{"L":\["e0","e1","e2","e3","e4","after","new"\]\} S 4711$""", Assert.Single(states.Skip(1)));
    }

    [Fact]
    public async Task What_is_deleted_leaves_the_one_row_that_keeps_the_numbers()
    {
        await InASystem(async system => Assert.Equal("deleted", await Ask(system, "buf-1", new Buffer.Delete(5))));

        var rows = await _database.RowsAsync("SELECT sequence_number, deleted, message FROM journal WHERE persistence_id = 'buf-1' ORDER BY ordering");
        Assert.Equal(["5 1 ", """6 0 {"V":"after"}"""], rows);
        await InASystem(async system => Assert.Equal("e0,e1,e2,e3,e4,after at 6", await Ask(system, "buf-1", new Buffer.Show())));
    }

    [Fact]
    public async Task A_new_file_has_the_tables_and_indexes_that_Akka_makes()
    {
        using var fresh = new SqliteDatabase();
        using (var journal = fresh.OpenJournal())
            Assert.Equal([WriteResult.Ok], await journal.WriteAsync("p", [new AtomicWrite(new PersistentEvent(1, "a"))]));
        using (var snapshots = fresh.OpenSnapshots())
            await snapshots.SaveAsync(new SnapshotMetadata("p", 1, DateTime.UnixEpoch), "a");

        Assert.Equal((await _database.RowsAsync(Schema)).Select(Plain), (await fresh.RowsAsync(Schema)).Select(Plain));
        foreach (var table in new[] { "journal", "tags", "snapshot" })
        {
            Assert.Equal(await _database.RowsAsync($"PRAGMA table_info({table})"), await fresh.RowsAsync($"PRAGMA table_info({table})"));
            var indexes = $"SELECT name, \"unique\", origin FROM pragma_index_list('{table}') ORDER BY name";
            Assert.Equal(await _database.RowsAsync(indexes), await fresh.RowsAsync(indexes));
        }
    }

    // White space is all that may differ.
    private static string Plain(string sql) => Regex.Replace(Regex.Replace(sql, @"\s+", " "), @" ?([(),]) ?", "$1");

    private async Task<string[]> ContentAsync() =>
        [.. await _database.RowsAsync(Schema), .. await _database.RowsAsync(Journal), .. await _database.RowsAsync(Snapshots)];

    private async Task InASystem(Func<ActorSystem, Task> use)
    {
        using var system = ActorSystem.Create("test", new EngineSetup
        {
            Serializer = system => new FixtureSerializer(system),
            Journal = system => new SqlJournal(_database.Settings, system),
            SnapshotStore = system => new SqlSnapshotStore(_database.Settings, system),
        });
        await use(system);
        await system.Terminate().WaitAsync(Patience);
    }

    private static Task<string> Ask(ActorSystem system, string id, object question, string name = "") =>
        system.ActorOf(Props.Create(() => new Buffer(id)), id + name).Ask<string>(question, Patience);
}
