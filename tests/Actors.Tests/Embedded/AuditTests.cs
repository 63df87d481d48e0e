namespace Pipeline.Actors.Tests.Embedded;

/// <summary>R6 over runs: the books on disk balance, whatever the runs did, unless one was killed; and then they say so.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly Home _home = new();
    private readonly FakeBackend _up = new();
    private readonly FakeBackend _down = new FakeBackend().Down();

    public AuditTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task R1_Where_nothing_was_ever_kept_the_books_are_empty_and_nothing_comes_to_be()
    {
        var files = _home.Files;

        var audit = await AuditAsync();

        Assert.True(audit.IsBalanced);
        Assert.Empty(audit.Backends);
        Assert.Equal(files, _home.Files);
    }

    [Fact]
    public async Task R6_The_books_balance_for_each_backend_over_several_runs()
    {
        await RunAsync("a", "b");
        await RunAsync("c");
        Assert.Equal(
            [("down", 3L, 0L, 3L), ("up", 3L, 3L, 0L)],
            (await AuditAsync()).Backends.Select(backend => (backend.Name, backend.Accepted, backend.Delivered, backend.Pending)));

        _down.Up();
        await RunAsync("d");

        var audit = await AuditAsync();
        Assert.True(audit.IsBalanced);
        Assert.Empty(audit.Reasons);
        Assert.Equal((4L, 4L, 0L), (audit.Total.Accepted, audit.Total.Delivered, audit.Total.Pending));
        Assert.Equal([("down", 4L), ("up", 4L)], audit.Backends.Select(backend => (backend.Name, backend.Delivered)));
    }

    [Fact]
    public async Task R6_A_withdrawal_in_a_later_run_counts_what_it_finds_in_the_journals()
    {
        await RunAsync("a", "b");
        await using (var client = Client())
        {
            Assert.Equal(2, (await client.DisableAsync()).Discarded);
        }

        var audit = await AuditAsync();

        Assert.True(audit.IsBalanced);
        Assert.Equal(2, audit.Total.Dropped["withdrawn"]);
        Assert.Equal([2L, 0L], audit.Backends.Select(backend => backend.Dropped.GetValueOrDefault("withdrawn")));
    }

    [Fact]
    public async Task R6_What_waits_for_a_backend_that_is_gone_is_counted_for_it_when_it_is_dropped()
    {
        await RunAsync("a");
        await using (var client = _home.Client(("up", _up)))
        {
            await client.DropAsync();
        }

        var audit = await AuditAsync();

        Assert.True(audit.IsBalanced);
        Assert.Equal(1, audit.Backends.Single(backend => backend.Name == "down").Dropped["withdrawn"]);
    }

    [Fact]
    public async Task R6_What_is_missing_is_said_by_how_much_and_why_that_may_be()
    {
        await RunAsync("a");
        // As if seven more had been delivered, and eight more accepted, of which nothing is left.
        await File.WriteAllTextAsync(
            Path.Combine(_home.StateFolder, "ledger.json"),
            """{"accepted":9,"delivered":0,"dropped":{},"backends":{"up":{"accepted":9,"delivered":7}}}""");

        var audit = await AuditAsync();

        Assert.Equal((false, 8L), (audit.IsBalanced, audit.Total.Missing));
        Assert.Equal([("down", -1L), ("up", 2L)], audit.Backends.Select(backend => (backend.Name, backend.Missing)));
        Assert.StartsWith("a process that was killed", Assert.Single(audit.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_runs_is_among_the_reasons()
    {
        await using var running = Client();
        running.Track(Some.Event("a"));
        await running.FlushAsync();
        File.Delete(Path.Combine(_home.StateFolder, "ledger.json"));

        var audit = await AuditAsync();

        Assert.False(audit.IsBalanced);
        Assert.StartsWith("1 other process is running", audit.Reasons[0], StringComparison.Ordinal);
    }

    private TelemetryClient Client() => _home.Client(("up", _up), ("down", _down));

    private async Task RunAsync(params string[] names)
    {
        await using var client = Client();
        foreach (var name in names) Assert.True(client.Track(Some.Event(name)));
        await client.FlushAsync();
        await client.CloseAsync();
    }

    private async Task<TelemetryAudit> AuditAsync() => await Client().GetAuditAsync();
}
