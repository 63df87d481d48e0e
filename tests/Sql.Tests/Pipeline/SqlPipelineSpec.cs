using Pipeline.Actors;
using Pipeline.Actors.Tests;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>The pipeline with its own journal in a database: delivered later, erased when consent ends, and nothing before it begins.</summary>
public abstract class SqlPipelineSpec : IDisposable
{
    private const string Needle = "a-name-that-occurs-nowhere-else";
    private const string Payloads = "SELECT message FROM journal";

    private readonly Home _home = new();
    private readonly Database _database;

    private protected SqlPipelineSpec(Database database) => _database = database;

    public void Dispose()
    {
        _home.Dispose();
        _database.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task R4_What_cannot_be_delivered_waits_in_the_database_and_is_delivered_by_the_next_run()
    {
        _home.Consent();
        var backend = new FakeBackend().Down();
        await using (var client = Start(backend))
            await client.TrackAll(["a", "b"]);
        Assert.Empty(_home.Segments);
        Assert.NotEmpty(string.Concat(await _database.RowsAsync(Payloads)));

        backend.Up();
        await using (var client = Start(backend))
        {
            var report = await client.FlushAsync();
            Assert.Equal((2, 2, 0), (report.Recovered, report.Delivered, report.Pending));
        }

        Assert.Equal(["a", "b"], backend.Names);
        Assert.Equal("", string.Concat(await _database.RowsAsync(PipelineDatabase.LeftOfDelivered)));
    }

    [Fact]
    public async Task R2_A_withdrawal_erases_what_is_in_the_database()
    {
        _home.Consent();
        var backend = new FakeBackend().Down();
        await using var client = Start(backend);
        client.Track(Some.Event(Needle));
        await client.FlushAsync();
        Assert.Contains(Needle, string.Concat(await _database.RowsAsync(Payloads)), StringComparison.Ordinal);

        var change = await client.DisableAsync();

        Assert.Null(change.Problem);
        Assert.Equal("", string.Concat(await _database.RowsAsync(Payloads)));
        Assert.Equal([], Leftovers());
    }

    [Fact]
    public async Task R2_A_withdrawal_erases_what_a_process_that_cannot_answer_has_written()
    {
        _home.Consent();
        var backend = new FakeBackend().Down();
        await using var mute = Start(backend);
        mute.Track(Some.Event(Needle));
        await mute.FlushAsync();
        // A journal of this tool's that no process has, and one that is somebody else's.
        await _database.RunAsync("UPDATE journal SET persistence_id = replace(persistence_id, '/buffer-0', '/buffer-77')");
        await _database.RunAsync(
            "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message) SELECT created, deleted, 'buffer-0', sequence_number, message FROM journal");

        await using (var client = Start(backend))
            Assert.Null((await client.DisableAsync()).Problem);

        var left = await _database.RowsAsync("SELECT DISTINCT persistence_id, CASE WHEN length(message) = 0 THEN 0 ELSE 1 END FROM journal");
        Assert.Contains(left, row => row.EndsWith("/buffer-77 0", StringComparison.Ordinal));
        Assert.Equal(["buffer-0 1"], left.Where(row => row.EndsWith('1')));
    }

    [Fact]
    public async Task R2_What_cannot_be_deleted_keeps_nothing_else_from_being_erased()
    {
        _home.Consent();
        var backend = new FakeBackend().Down();
        await using (var first = Start(backend))
            first.Track(Some.Event(Needle));
        await _database.RunAsync("UPDATE journal SET persistence_id = replace(persistence_id, '/buffer-0', '/buffer-77')");
        var inTheWay = Directory.CreateDirectory(Path.Combine(_home.StateFolder, "rejected.ndjson"));

        await using var client = Start(backend);
        var change = await client.DisableAsync();

        Assert.Contains($"{inTheWay.FullName} could not be deleted", change.Problem, StringComparison.Ordinal);
        Assert.Equal("", string.Concat(await _database.RowsAsync(Payloads)));
    }

    [Fact]
    public async Task R10_Others_in_the_same_database_keep_what_is_theirs()
    {
        using var otherHome = new Home();
        _home.Consent();
        otherHome.Consent();
        var (backend, others) = (new FakeBackend().Down(), new FakeBackend().Down());
        await using (var other = Start(others, otherHome))
            await other.TrackAll(["theirs"]);
        await using (var client = Start(backend))
        {
            await client.TrackAll(["mine"]);
            await client.FlushAsync();
            Assert.Equal(["mine"], (await client.GetHeldAsync()).Pending.SelectMany(batch => batch.Events).Select(e => e.Name));
            Assert.Null((await client.DisableAsync()).Problem);
        }

        others.Up();
        await using var next = Start(others, otherHome);
        var report = await next.FlushAsync();

        Assert.Equal((1, 1, 0), (report.Recovered, report.Delivered, report.Pending));
        Assert.Equal(["theirs"], others.Names);
        Assert.Empty(backend.Names);
    }

    [Fact]
    public async Task R1_Without_consent_no_table_is_made()
    {
        await using (var client = Start(new FakeBackend()))
        {
            client.Track(Some.Event());
            await client.FlushAsync();
            await client.GetStatusAsync();
        }

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _database.RowsAsync(Payloads));
    }

    [Fact]
    public async Task What_is_in_the_database_is_shown_and_examined_beside_its_owner()
    {
        _home.Consent();
        await using var client = Start(new FakeBackend().Down());
        await client.TrackAll(["a", "b"]);
        await client.FlushAsync();
        var before = await _database.RowsAsync("SELECT * FROM journal");

        var held = await client.GetHeldAsync();
        var audit = await client.GetAuditAsync();

        Assert.Empty(held.Problems);
        Assert.Equal(["a", "b"], held.Pending.SelectMany(batch => batch.Events).Select(e => e.Name));
        Assert.Equal((2, true), (audit.Total.Pending, audit.IsBalanced));
        Assert.Equal(before, await _database.RowsAsync("SELECT * FROM journal"));
    }

    [Fact]
    public async Task A_record_in_the_database_that_this_version_does_not_understand_is_a_problem_and_the_rest_is_shown()
    {
        _home.Consent();
        await using var client = Start(new FakeBackend().Down());
        client.Track(Some.Event("a"));
        await client.FlushAsync();
        await _database.RunAsync(
            """
            INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier)
            SELECT created, deleted, persistence_id, sequence_number + 1, message, 'NEW', identifier FROM journal
            """);

        var held = await client.GetHeldAsync();

        Assert.Equal(["a"], held.Pending.SelectMany(batch => batch.Events).Select(e => e.Name));
        Assert.Contains("cannot be understood by this version", Assert.Single(held.Problems), StringComparison.Ordinal);
    }

    /// <summary>The places on disk, if they can be looked into, where the needle still is.</summary>
    private protected abstract IReadOnlyList<string> FilesWith(string text);

    private IReadOnlyList<string> Leftovers() => FilesWith(Needle);

    private TelemetryClient Start(FakeBackend backend, Home? home = null) => TelemetryClient.Create(
        Home.Settings, PipelineDatabase.On((home ?? _home).Host(("main", backend)), _database.Settings));
}
