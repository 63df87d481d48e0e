namespace Pipeline.Actors.Tests.Embedded;

/// <summary>R2 and R3 within one process: a withdrawal is a fence, and nothing comes back from behind it.</summary>
public sealed class WithdrawalTests : IDisposable
{
    private readonly Home _home = new();

    public WithdrawalTests() => _home.Consent();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task R2_A_withdrawal_deletes_what_the_tool_has_left_when_it_ran_on_Akka()
    {
        _home.Consent();
        await using var client = _home.Client(("main", new FakeBackend()));
        Directory.CreateDirectory(_home.StateFolder);
        string[] left = ["journal.db", "journal.db-wal", "journal.db-shm"];
        foreach (var file in left) await File.WriteAllTextAsync(Path.Combine(_home.StateFolder, file), "events");

        Assert.Null((await client.DisableAsync()).Problem);

        Assert.DoesNotContain(_home.Files, file => left.Contains(Path.GetFileName(file)));
    }

    [Fact]
    public async Task R2_Disabling_discards_what_is_pending_and_shuts_the_gate_for_good()
    {
        var backend = new FakeBackend().Down();
        await using var client = _home.Client(("main", backend));
        client.Track(Some.Event("a"));
        await client.FlushAsync();
        client.Track(Some.Event("b"));

        var change = await client.DisableAsync();
        backend.Up();
        var attempts = backend.Attempts.Count;

        Assert.Equal((2, null), (change.Discarded, change.Problem));
        Assert.False(client.Track(Some.Event("c")));
        await client.FlushAsync();
        await client.CloseAsync();
        Assert.Equal(attempts, backend.Attempts.Count);
        Assert.False(_home.Client().IsEnabled);
    }

    [Fact]
    public async Task R2_A_send_under_way_has_ended_before_disable_returns()
    {
        var backend = new FakeBackend().Hang();
        await using var client = _home.Client(("main", backend));
        client.Track(Some.Event());
        var flush = client.FlushAsync();
        await backend.Attempted();

        var change = await client.DisableAsync();

        Assert.Null(change.Problem);
        Assert.Equal(0, (await flush).Delivered);
        Assert.Empty(backend.Batches);
    }

    [Fact]
    public async Task Race_17_The_act_of_disabling_is_not_itself_reported()
    {
        var backend = new FakeBackend();
        await using var client = _home.Client(("main", backend));

        await client.DisableAsync();
        client.TrackCommand("telemetry disable", TimeSpan.Zero);
        await client.CloseAsync();

        Assert.Empty(backend.Attempts);
    }

    [Fact]
    public async Task Race_18_Disabling_deletes_what_is_there_whatever_the_state_was_before()
    {
        await using (var client = _home.Client(("main", new FakeBackend().Down())))
        {
            client.Track(Some.Event());
            await client.CloseAsync();
        }

        _home.Consent(epoch: 1, enabled: false);
        Assert.Single(_home.Segments);

        await using (var disabled = _home.Client(("main", new FakeBackend())))
        {
            Assert.Null((await disabled.DisableAsync()).Problem);
        }

        Assert.Empty(_home.Segments);
    }

    [Fact]
    public async Task Race_19_A_send_that_fails_after_the_withdrawal_is_not_kept()
    {
        var outcome = new TaskCompletionSource<SendResult>();
        var backend = new FakeBackend { Behaviour = (_, _) => outcome.Task };
        var settings = Home.Settings with { ExitBudget = TimeSpan.FromMilliseconds(50) };
        await using var client = TelemetryClient.Create(settings, _home.Host(("main", backend)) with { FencePatience = TimeSpan.Zero });
        client.Track(Some.Event());
        _ = client.FlushAsync();
        await backend.Attempted();

        var change = await client.DisableAsync();
        outcome.SetResult(new Retry("too late"));
        var report = await client.CloseAsync();

        Assert.Contains("main", change.Problem, StringComparison.Ordinal);
        Assert.Equal((0, 0), (report.Pending, report.Delivered));
        Assert.Empty(_home.Segments);
    }

    [Fact]
    public async Task Race_20_What_is_tracked_before_a_drop_never_survives_it()
    {
        var backend = new FakeBackend();
        await using var client = _home.Client(("main", backend));

        for (var round = 0; round < 50; round++)
        {
            client.Track(Some.Event("old"));
            await client.DropAsync();
        }

        client.Track(Some.Event("new"));
        await client.CloseAsync();

        Assert.Equal(["new"], backend.Names);
    }

    [Fact]
    public async Task R6_What_a_withdrawal_discards_is_counted()
    {
        await using var client = _home.Client(("main", new FakeBackend().Down()));
        foreach (var name in Some.Names(7)) client.Track(Some.Event(name));

        await client.DropAsync();
        var report = await client.FlushAsync();

        Assert.Equal((7, 0, 0), (report.Accepted, report.Delivered, report.Pending));
        Assert.Equal(7, report.Dropped[DropReason.Withdrawn]);
    }

    [Fact]
    public async Task A_withdrawal_that_cannot_be_made_durable_shuts_this_process_and_says_so()
    {
        var backend = new FakeBackend();
        var host = _home.Host(("main", backend)) with { Files = new ReadOnlyConfig() };
        await using var client = TelemetryClient.Create(Home.Settings, host);
        client.Track(Some.Event());

        var change = await client.DisableAsync();

        Assert.Equal("the disk is read-only", change.Problem);
        Assert.False(client.IsEnabled);
        await client.CloseAsync();
        Assert.Empty(backend.Attempts);
    }

    [Fact]
    public async Task R11_What_a_killed_process_left_half_written_goes_too()
    {
        await using var client = _home.Client(("main", new FakeBackend()));
        client.Track(Some.Event());
        await client.FlushAsync();
        var left = Path.Combine(_home.StateFolder, "ledger.json.4711.tmp");
        await File.WriteAllTextAsync(left, "a machine's id");

        Assert.Null((await client.DisableAsync()).Problem);

        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task R6_Every_event_that_was_taken_while_consent_was_being_withdrawn_is_accounted_for()
    {
        await using var client = _home.Client(("main", new FakeBackend()));
        await client.FlushAsync();
        var taken = 0L;
        var some = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tracking = Task.Run(() =>
        {
            while (client.IsEnabled)
            {
                if (client.Track(Some.Event()) && ++taken == 100) some.SetResult();
            }
        });
        await some.Task;

        await client.DisableAsync();
        await tracking;
        var report = await client.CloseAsync();

        Assert.Equal(taken, report.Accepted);
        Assert.Equal(taken, report.Delivered + report.Dropped.Sum(pair => pair.Value));
    }
}
