using Pipeline.Engine.Tests.Persistence;
using Pipeline.Hocon;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>The journal and the snapshot store of a system as HOCON says.</summary>
public sealed class PersistencePluginsTests : IDisposable
{
    private const string Journal = "akka.persistence.journal";
    private const string Snapshots = "akka.persistence.snapshot-store";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SqliteDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void Where_nothing_is_named_nothing_is_changed()
    {
        var setup = new EngineSetup { Journal = _ => new InMemoryJournal() };

        Assert.Equal(setup, PersistencePlugins.Apply(setup, HoconConfig.Empty));
        Assert.Equal(setup, PersistencePlugins.Apply(setup, HoconConfig.Parse($"{Journal}.plugin = \"\"")));
    }

    [Fact]
    public async Task A_file_of_SQLite_keeps_what_is_persisted_and_saved()
    {
        var config = $$"""
            akka.persistence {
              journal { plugin = "{{Journal}}.sql", sql { connection-string = "{{_database.ConnectionString}};Pooling=False", provider-name = "SQLite.MS"
                parallelism = 1, tag-write-mode = TagTable, auto-initialize = true, table-mapping = default, delete-compatibility-mode = false } }
              snapshot-store { plugin = "{{Snapshots}}.sql", sql { connection-string = "{{_database.ConnectionString}}", provider-name = "SQLite.MS" } }
            }
            """;

        await PersistAndSaveAsync(config);

        Assert.Equal(["1 a"], await _database.RowsAsync("SELECT sequence_number, message FROM journal"));
        Assert.Equal(["1 a"], await _database.RowsAsync("SELECT sequence_number, snapshot FROM snapshot"));
    }

    [Fact]
    public async Task Spill_files_are_in_the_directory_in_segments_of_the_size()
    {
        var directory = Path.Combine(_database.Folder, "spill");
        var config = $$"""
            {{Journal}} { plugin = "{{Journal}}.spill", spill { directory = "{{directory}}", max-segment-size = 1b } }
            """;

        await PersistAndSaveAsync(config);
        await PersistAndSaveAsync(config);

        Assert.Equal(2, Directory.GetFiles(directory, "*.seg", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Memory_can_be_named_for_both()
    {
        var setup = Apply($"{Journal}.plugin = \"{Journal}.inmem\"\n{Snapshots}.plugin = \"{Snapshots}.inmem\"");

        using var journal = setup.Journal!(null!);
        using var snapshots = setup.SnapshotStore!(null!);
        Assert.IsType<InMemoryJournal>(journal);
        Assert.IsType<InMemorySnapshotStore>(snapshots);
    }

    [Theory]
    [InlineData("")]
    [InlineData($"{Journal} {{ plugin = \"{Journal}.spill\", spill.directory = x }}")]
    public void The_pipeline_has_spill_files_by_itself(string text) => Assert.Null(PersistencePlugins.FindJournal(HoconConfig.Parse(text)));

    [Fact]
    public async Task The_pipeline_can_have_its_journal_in_memory_or_in_a_database()
    {
        var memory = PersistencePlugins.FindJournal(HoconConfig.Parse($"{Journal}.plugin = \"{Journal}.inmem\""))!;
        using (var journal = memory.Create(null!))
            Assert.IsType<InMemoryJournal>(journal);
        await memory.ReadAsync("", (_, _) => Assert.Fail("There is nothing."));
        await memory.EraseAsync("");

        var sql = PersistencePlugins.FindJournal(HoconConfig.Parse(
            Sql($"provider-name = \"SQLite.MS\", connection-string = \"{_database.ConnectionString}\"")))!;
        using var system = ActorSystem.Create("test", new EngineSetup { Serializer = system => new TextSerializer(system) });
        using (var journal = sql.Create((ExtendedActorSystem)system))
            journal.Store(1, "a", "b");
        await sql.EraseAsync("lo");
        Assert.Equal(["2 "], await _database.RowsAsync("SELECT sequence_number, message FROM journal"));
    }

    [Fact]
    public void The_timeout_of_a_recovery_is_that_of_the_plugin()
    {
        var setup = Apply($"{Journal} {{ plugin = \"{Journal}.inmem\", inmem.recovery-event-timeout = 7s, sql.recovery-event-timeout = 8s }}");

        Assert.Equal(TimeSpan.FromSeconds(7), setup.RecoveryEventTimeout);
    }

    [Theory]
    [InlineData("SQLite.MS", "Data Source=x")]
    [InlineData("PostgreSQL.15", "Host=localhost")]
    [InlineData("PostgreSQL.9.5", "Host=localhost")]
    [InlineData("PostgreSQL", "Host=localhost")]
    public void Providers_have_the_names_of_Akka_Persistence_Sql(string provider, string connectionString)
    {
        using var system = ActorSystem.Create("test", new EngineSetup { Serializer = system => new TextSerializer(system) });
        var setup = Apply(Sql($"provider-name = \"{provider}\", connection-string = \"{connectionString}\""));

        using var journal = setup.Journal!((ExtendedActorSystem)system);

        Assert.IsType<SqlJournal>(journal);
    }

    [Theory]
    [InlineData(
        Journal + """.plugin = "akka.persistence.journal.sqlite" """,
        "text:1:35: 'akka.persistence.journal.plugin' is 'akka.persistence.journal.sqlite', which is not known here; known are "
        + "akka.persistence.journal.sql, akka.persistence.journal.spill, akka.persistence.journal.inmem")]
    [InlineData(
        Snapshots + """.plugin = "akka.persistence.snapshot-store.local" """,
        "text:1:42: 'akka.persistence.snapshot-store.plugin' is 'akka.persistence.snapshot-store.local', which is not known here; known are "
        + "akka.persistence.snapshot-store.sql, akka.persistence.snapshot-store.inmem")]
    [InlineData(
        Journal + """ { plugin = "akka.persistence.journal.spill" }""", "'akka.persistence.journal.spill.directory' is not set")]
    [InlineData(
        Journal + """ { plugin = "akka.persistence.journal.spill", spill { directory = x, max-segment-size = 0 } }""",
        "text:1:113: 'akka.persistence.journal.spill.max-segment-size' must be at least 1 byte")]
    public void What_is_not_known_or_missing_is_refused_by_name(string text, string message) =>
        Assert.Equal(message, Assert.Throws<HoconException>(() => Apply(text)).Message);

    [Theory]
    [InlineData(
        "connection-string = x",
        "'akka.persistence.journal.sql.provider-name' is not set; known are SQLite.MS, PostgreSQL.15, PostgreSQL.9.5, PostgreSQL")]
    [InlineData(
        "provider-name = \"SqlServer.2022\"",
        "'akka.persistence.journal.sql.provider-name' is 'SqlServer.2022', which is not known here; known are SQLite.MS, PostgreSQL.15, PostgreSQL.9.5, PostgreSQL")]
    [InlineData("provider-name = \"SQLite.MS\"", "'akka.persistence.journal.sql.connection-string' is not set")]
    [InlineData(
        "table-mapping = sqlite", "'akka.persistence.journal.sql.table-mapping' is 'sqlite', which is not known here; known are default")]
    [InlineData(
        "delete-compatibility-mode = on",
        "'akka.persistence.journal.sql.delete-compatibility-mode' is true, which is not known here; it must be false")]
    public void A_block_that_cannot_be_used_is_refused_by_name(string block, string problem) =>
        Assert.Equal(problem, Assert.Throws<HoconException>(() => Apply(Sql(block))).Problem);

    [Theory]
    [InlineData("SQLite.MS")]
    [InlineData("PostgreSQL.15")]
    public void A_malformed_connection_string_is_refused_and_not_repeated(string provider)
    {
        var problem = Assert.Throws<HoconException>(
            () => Apply(Sql($"provider-name = \"{provider}\", connection-string = \"Password=hunter2;Colour=red\""))).Problem;

        Assert.StartsWith("'akka.persistence.journal.sql.connection-string' is no connection string of ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SQLite.MS", "")]
    [InlineData("SQLite.MS", "Pooling=False")]
    [InlineData("SQLite.MS", "Data Source=;Pooling=False")]
    [InlineData("SQLite.MS", "Mode=Memory")]
    [InlineData("SQLite.MS", "Data Source=x;Pooling=no")]
    [InlineData("SQLite.MS", "Data Source=x;Default Timeout=5s")]
    [InlineData("SQLite.MS", "Data Source=x;Default Timeout=99999999999")]
    [InlineData("PostgreSQL.15", "")]
    [InlineData("PostgreSQL.15", "Database=telemetry")]
    [InlineData("PostgreSQL.15", "Host=localhost;Timeout=5s")]
    public void A_connection_string_without_a_place_or_with_a_value_of_the_wrong_type_is_refused(string provider, string connectionString)
    {
        var problem = Assert.Throws<HoconException>(() => Apply(Sql($"provider-name = \"{provider}\", connection-string = \"{connectionString}\""))).Problem;

        Assert.StartsWith("'akka.persistence.journal.sql.connection-string' is no connection string of ", problem, StringComparison.Ordinal);
    }

    private static string Sql(string block) => $"{Journal} {{ plugin = \"{Journal}.sql\", sql {{ {block} }} }}";

    private static EngineSetup Apply(string text) => PersistencePlugins.Apply(new EngineSetup(), HoconConfig.Parse(text));

    private static async Task PersistAndSaveAsync(string config)
    {
        var setup = new EngineSetup { Serializer = system => new TextSerializer(system) };
        using var system = ActorSystem.Create("test", PersistencePlugins.Apply(setup, HoconConfig.Parse(config)));
        var keeper = system.ActorOf(Props.Create(() => new Keeper("p", ActorRefs.Nobody, null, null)));
        var saved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        keeper.Tell(
            new Keeper.Run(k =>
            {
                k.Turn(() => k.OnCommand<SaveSnapshotSuccess>(_ => saved.SetResult()));
                k.Persist("a", text => k.SaveSnapshot(text));
            }),
            ActorRefs.NoSender);
        await saved.Task.WaitAsync(Patience);
        await system.Terminate().WaitAsync(Patience);
    }
}
