using Pipeline.Hocon;

namespace Pipeline.Actors.Tests;

/// <summary>The ready overlays in <c>hocon/</c>: each says what it is for, is read, and has no key that nobody reads.</summary>
public sealed class OverlayTests
{
    private const string Journal = "akka.persistence.journal";
    private const string Snapshots = "akka.persistence.snapshot-store";

    private static readonly string[] Names =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "hocon"), "*.conf").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Overlays => [.. Names];

    [Fact]
    public void There_are_six_and_the_reference() => Assert.Equal(
        ["akka.conf", "cli-tool.conf", "postgres.conf", "reference.conf", "service.conf", "simulation.conf", "sqlite.conf"],
        Names);

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Each_begins_with_what_it_is_for_and_is_read_without_a_word(string name)
    {
        var settings = TelemetryConfiguration.Parse($"include required(file(\"{FileOf(name).Replace('\\', '/')}\"))\ntelemetry.tool.name = mytool");

        Assert.StartsWith("# ", File.ReadAllText(FileOf(name)), StringComparison.Ordinal);
        Assert.Empty(settings.UnknownKeys);
        Assert.Empty(settings.Validate());
    }

    [Fact]
    public void A_command_line_tool_delivers_when_it_ends_and_is_small()
    {
        var settings = TelemetryConfiguration.Load(FileOf("cli-tool.conf"));

        Assert.Equal((100, null, 200), (settings.FlushSize, settings.FlushInterval, settings.BufferCapacity));
        Assert.Equal((256 * 1024, 2 * 1024 * 1024), (settings.SpillMaxSegmentSize, settings.SpillMaxTotalSize));
        Assert.Equal((TimeSpan.FromMilliseconds(500), MachineIdScope.Tool, false), (settings.ExitBudget, settings.MachineIdScope, settings.FeatureEnabled));
    }

    [Fact]
    public void A_service_delivers_by_the_clock_and_has_room_for_an_outage()
    {
        var settings = TelemetryConfiguration.Load(FileOf("service.conf"));

        Assert.Equal((500, TimeSpan.FromSeconds(10), 10_000), (settings.FlushSize, settings.FlushInterval, settings.BufferCapacity));
        Assert.Equal((1024 * 1024, 256 * 1024 * 1024), (settings.SpillMaxSegmentSize, settings.SpillMaxTotalSize));
        Assert.Equal((TimeSpan.FromSeconds(10), false), (settings.ExitBudget, settings.FeatureEnabled));
    }

    [Fact]
    public async Task In_a_simulation_each_event_is_a_batch_of_its_own()
    {
        using var home = new Home();
        home.Consent();
        var settings = TelemetryConfiguration.Load(FileOf("simulation.conf")) with { ToolName = Home.Settings.ToolName };
        var backend = new FakeBackend();
        await using var client = home.Client(settings, ("main", backend));

        foreach (var name in Some.Names(3)) client.Track(Some.Event(name));
        var report = await client.CloseAsync();

        Assert.Equal((3, 3), (report.Accepted, backend.Batches.Count));
        Assert.Equal((4, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)), (settings.BufferCapacity, settings.FlushInterval, settings.ExitBudget));
        Assert.Equal(("none", "noop"), (settings.Backends.Single().Name, settings.Backends[0].Type));
        Assert.Equal(
            [$"{Journal}.plugin = \"{Journal}.inmem\"", $"{Snapshots}.plugin = \"{Snapshots}.inmem\""], Persistence("simulation.conf"));
    }

    [Theory]
    [InlineData(null, "Data Source=telemetry.db;Pooling=False")]
    [InlineData("Data Source=/var/lib/mytool/events.db", "Data Source=/var/lib/mytool/events.db")]
    public void Sqlite_has_the_keys_of_the_sql_journal(string? variable, string connection) => Assert.Equal(
        [
            $"{Journal}.plugin = \"{Journal}.sql\"",
            $"{Journal}.sql.connection-string = \"{connection}\"",
            $"{Journal}.sql.provider-name = \"SQLite.MS\"",
            $"{Journal}.sql.auto-initialize = true",
            $"{Journal}.sql.parallelism = 1",
            $"{Snapshots}.plugin = \"{Snapshots}.sql\"",
            $"{Snapshots}.sql.connection-string = \"{connection}\"",
            $"{Snapshots}.sql.provider-name = \"SQLite.MS\"",
            $"{Snapshots}.sql.auto-initialize = true",
        ],
        Persistence("sqlite.conf", ("TELEMETRY_DATABASE", variable)));

    [Theory]
    [InlineData(null, "Host=localhost;Port=5432;Database=telemetry;Username=telemetry")]
    [InlineData("Host=db.example;Database=events", "Host=db.example;Database=events")]
    public void Postgres_has_the_keys_of_the_sql_journal(string? variable, string connection) => Assert.Equal(
        [
            $"{Journal}.plugin = \"{Journal}.sql\"",
            $"{Journal}.sql.connection-string = \"{connection}\"",
            $"{Journal}.sql.provider-name = \"PostgreSQL.15\"",
            $"{Journal}.sql.auto-initialize = true",
            $"{Snapshots}.plugin = \"{Snapshots}.sql\"",
            $"{Snapshots}.sql.connection-string = \"{connection}\"",
            $"{Snapshots}.sql.provider-name = \"PostgreSQL.15\"",
            $"{Snapshots}.sql.auto-initialize = true",
        ],
        Persistence("postgres.conf", ("TELEMETRY_DATABASE", variable)));

    [Fact]
    public void A_node_of_a_cluster_has_postgres_and_finds_the_others_by_the_environment()
    {
        (string, string?)[] variables = [("TELEMETRY_SEED_0", "akka.tcp://telemetry@a:4053"), ("TELEMETRY_SEED_1", "akka.tcp://telemetry@b:4053"), ("TELEMETRY_PORT", "5000")];
        var alone = Resolve("akka.conf");
        var among = Resolve("akka.conf", variables);

        Assert.Equal("cluster", alone.GetString("akka.actor.provider"));
        Assert.Empty(alone.GetStringList("akka.cluster.seed-nodes"));
        Assert.Equal((4053, "localhost"), (alone.GetInt("akka.remote.dot-netty.tcp.port"), alone.GetString("akka.remote.dot-netty.tcp.public-hostname")));
        Assert.Equal(["akka.tcp://telemetry@a:4053", "akka.tcp://telemetry@b:4053"], among.GetStringList("akka.cluster.seed-nodes"));
        Assert.Equal(5000, among.GetInt("akka.remote.dot-netty.tcp.port"));
        Assert.Equal(Persistence("postgres.conf"), Persistence("akka.conf").Where(line => !line.Contains("-size = ", StringComparison.Ordinal) && !line.Contains("parallelism", StringComparison.Ordinal)));
    }

    private static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "hocon", name);

    private static HoconConfig Resolve(string name, params (string Name, string? Value)[] variables) => HoconConfig.ParseFile(
        FileOf(name), new HoconOptions { GetEnvironmentVariable = asked => variables.FirstOrDefault(variable => variable.Name == asked).Value });

    private static IEnumerable<string> Persistence(string name, params (string Name, string? Value)[] variables) =>
        Resolve(name, variables).Leaves().Where(leaf => leaf.Path.StartsWith("akka.persistence.", StringComparison.Ordinal)).Select(leaf => $"{leaf.Path} = {leaf.Json}");
}
