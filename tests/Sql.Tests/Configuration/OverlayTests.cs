using Pipeline.Engine.Tests.Persistence;
using Pipeline.Hocon;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>The ready overlays in <c>hocon/</c>, laid under a tool's own file: what they name is what events are kept in.</summary>
[Collection(PostgresTests.Name)]
public sealed class OverlayTests(PostgresServer server)
{
    [Fact]
    public async Task The_one_of_SQLite_keeps_an_event_in_the_file_that_is_named()
    {
        using var database = new SqliteDatabase();
        await PersistAndRecoverAsync("sqlite.conf", database.ConnectionString);

        await AssertKeptAsync(database);
    }

    [Fact]
    public void A_variable_that_is_empty_names_no_database_and_is_refused() =>
        Assert.Throws<HoconException>(() => PersistencePlugins.FindJournal(Load("sqlite.conf", "")));

    [PostgresFact]
    public async Task The_one_of_PostgreSQL_keeps_an_event_in_the_database_that_is_named()
    {
        using var database = new PostgresDatabase(server);
        await PersistAndRecoverAsync("postgres.conf", database.ConnectionString);

        await AssertKeptAsync(database);
    }

    [Fact]
    public void The_one_of_a_test_keeps_both_in_memory()
    {
        var setup = PersistencePlugins.Apply(new EngineSetup(), Load("simulation.conf", ""));

        using var journal = setup.Journal!(null!);
        using var snapshots = setup.SnapshotStore!(null!);
        Assert.IsType<InMemoryJournal>(journal);
        Assert.IsType<InMemorySnapshotStore>(snapshots);
    }

    [Theory]
    [InlineData("cli-tool.conf")]
    [InlineData("service.conf")]
    public void The_others_leave_events_in_spill_files(string name) => Assert.Null(PersistencePlugins.FindJournal(Load(name, "")));

    private static async Task AssertKeptAsync(Database database)
    {
        Assert.Equal(["p 1 a"], await database.RowsAsync("SELECT persistence_id, sequence_number, message FROM journal"));
        Assert.Equal(["p 1 s"], await database.RowsAsync("SELECT persistence_id, sequence_number, snapshot FROM snapshot"));
    }

    private static async Task PersistAndRecoverAsync(string name, string connectionString)
    {
        var setup = PersistencePlugins.Apply(
            new EngineSetup { Serializer = system => new TextSerializer(system) }, Load(name, connectionString));
        using var system = (ExtendedActorSystem)ActorSystem.Create("test", setup);
        using (var journal = setup.Journal!(system))
            Assert.Equal([WriteResult.Ok], journal.WriteTo("p", JournalExtensions.Batch(1, "a")));
        using (var journal = setup.Journal!(system))
            Assert.Equal(["1: a", "highest 1"], journal.Replay(persistenceId: "p"));
        using (var snapshots = setup.SnapshotStore!(system))
            await snapshots.SaveAsync(new SnapshotMetadata("p", 1, DateTime.UnixEpoch), "s");
        using (var snapshots = setup.SnapshotStore!(system))
            Assert.Equal("s", (await snapshots.LoadAsync("p", SnapshotSelectionCriteria.Latest))?.Snapshot);
    }

    // As the overlays say it: the variable names the database.
    private static HoconConfig Load(string name, string connectionString) => HoconConfig.ParseFile(
        Path.Combine(AppContext.BaseDirectory, "hocon", name),
        new HoconOptions { GetEnvironmentVariable = asked => asked == "TELEMETRY_DATABASE" ? connectionString : null });
}
