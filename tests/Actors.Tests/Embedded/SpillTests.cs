using Pipeline.Engine.Tests;

namespace Pipeline.Actors.Tests.Embedded;

/// <summary>Delivery over several runs, killed ones among them, on a disk that fails where a test says (R3-R7, R9, R12).</summary>
public sealed class SpillTests : IDisposable
{
    private readonly Machine _machine = new();
    private readonly FakeBackend _backend = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task R12_What_cannot_be_delivered_is_spilled_and_delivered_by_the_next_run_under_the_same_ids()
    {
        await SpillAsync("a", "b");
        var tried = _backend.Attempts[0];

        var report = await DeliverAsync();

        Assert.Equal((0, 2, 2, 0), (report.Accepted, report.Recovered, report.Delivered, report.Pending));
        var sent = Assert.Single(_backend.Batches);
        Assert.Equal(tried.Id, sent.Id);
        Assert.Equal(tried.Events.Select(e => e.Id), sent.Events.Select(e => e.Id));
        Assert.Empty(_machine.Segments);
    }

    [Fact]
    public async Task R9_A_kill_loses_only_what_was_in_memory_alone()
    {
        _backend.Down();
        var client = _machine.Start(("main", _backend));
        client.Track(Some.Event("spilled"));
        await client.FlushAsync();
        client.Track(Some.Event("in memory"));
        _machine.Kill();

        await DeliverAsync();

        Assert.Equal(["spilled"], _backend.Names);
    }

    [Fact]
    public async Task R9_A_kill_at_any_step_of_a_spill_leaves_whole_batches_and_nothing_else()
    {
        var steps = await StepsOfASpillAsync();
        for (var step = 1; step < steps; step += Math.Max(1, steps / 60))
        {
            using var machine = new Machine();
            var backend = new FakeBackend().Down();
            machine.Disk.StepsUntilDeath = step;
            var client = machine.Start(("main", backend));
            foreach (var name in Some.Names(6)) client.Track(Some.Event(name));
            await client.FlushAsync();
            machine.Kill();

            backend.Up();
            await using var next = machine.Start(("main", backend));
            var report = await next.FlushAsync();

            Assert.True(backend.Names.Count is 0 or 6, $"{backend.Names.Count} of 6 events came back after step {step}");
            Assert.Equal(backend.Names.Count, report.Delivered);
            Assert.Equal(0, report.Pending);
        }
    }

    [Fact]
    public async Task Race_2_A_torn_tail_costs_only_itself()
    {
        _machine.Settings = Home.Settings with { FlushSize = 1 };
        await SpillAsync("a", "b", "c");
        var (path, bytes) = _machine.Segments[^1];
        _machine.Disk.Put(path, bytes[..^3]);

        await DeliverAsync();

        Assert.Equal(["a", "b"], _backend.Names);
    }

    [Fact]
    public async Task Race_1_A_flush_while_events_are_being_spilled_loses_none_of_them()
    {
        _machine.Settings = Home.Settings with { BufferCapacity = 20, FlushSize = 5 };
        var up = 0;
        _backend.Behaviour = (_, _) => Task.FromResult<SendResult>(Interlocked.Increment(ref up) % 3 == 0 ? Accepted.Instance : new Retry("flapping"));
        await using var client = _machine.Start(("main", _backend));

        var tracking = client.TrackAll(Some.Names(500));
        while (!tracking.IsCompleted) await client.FlushAsync();
        await tracking;
        DeliveryReport report;
        do report = await client.FlushAsync();
        while (report.Pending > 0);

        Assert.Equal((500, 500, 0), (report.Accepted, report.Delivered, report.Pending));
        Assert.Equal(Some.Names(500), _backend.Names);
    }

    [Fact]
    public async Task R4_Only_the_outstanding_backends_get_a_batch_again_after_a_restart()
    {
        var other = new FakeBackend();
        _backend.Down();
        await using (var client = _machine.Start(("main", _backend), ("other", other)))
        {
            client.Track(Some.Event("a"));
            await client.CloseAsync();
        }

        _backend.Up();
        await using (var client = _machine.Start(("main", _backend), ("other", other)))
        {
            var report = await client.FlushAsync();
            Assert.Equal((1, 0), (report.Delivered, report.Pending));
        }

        Assert.Equal(["a"], _backend.Names);
        Assert.Single(other.Attempts);
    }

    [Fact]
    public async Task R5_At_most_once_never_sends_what_may_have_arrived()
    {
        _machine.Settings = Home.Settings with { Delivery = DeliveryMode.AtMostOnce };
        await SpillWithoutSendingAsync("a");
        _backend.Hang();
        var client = _machine.Start(("main", _backend));
        _ = client.FlushAsync();
        await _backend.Attempted();
        _machine.Kill();

        var report = await DeliverAsync();

        Assert.Single(_backend.Attempts);
        Assert.Equal((0, 0, 0), (report.Recovered, report.Delivered, report.Pending));
    }

    [Fact]
    public async Task R5_At_most_once_counts_what_it_does_not_try_again()
    {
        _machine.Settings = Home.Settings with { Delivery = DeliveryMode.AtMostOnce };
        _backend.Down();
        await using var client = _machine.Start(("main", _backend));
        client.Track(Some.Event());

        var report = await client.FlushAsync();
        _backend.Up();
        await client.FlushAsync();

        Assert.Single(_backend.Attempts);
        Assert.Equal((1, 0, 0), (report.Accepted, report.Delivered, report.Pending));
        Assert.Equal(1, report.Dropped[DropReason.Unconfirmed]);
    }

    [Fact]
    public async Task R5_At_most_once_delivers_what_was_spilled_before_it_was_ever_sent()
    {
        _machine.Settings = Home.Settings with { Delivery = DeliveryMode.AtMostOnce };
        await SpillWithoutSendingAsync("a", "b");

        await DeliverAsync();

        Assert.Equal(["a", "b"], _backend.Names);
        Assert.Empty(_machine.Segments);
    }

    [Fact]
    public async Task R7_The_spill_never_exceeds_its_cap_not_even_in_the_middle_of_a_write()
    {
        _machine.Settings = Home.Settings with { BufferCapacity = 10, FlushSize = 5, SpillMaxSegmentSize = 4096, SpillMaxTotalSize = 5 * 4096 };
        var largest = 0L;
        _machine.Disk.BeforeChange = (_, _) => largest = Math.Max(largest, _machine.SpillBytes);
        _backend.Down();
        await using var client = _machine.Start(("main", _backend));

        var taken = 0;
        for (var i = 0; i < 400; i++)
        {
            taken += client.Track(Some.Event($"e{i}")) ? 1 : 0;
            if (i % 5 == 0) await client.FlushAsync();
        }

        var report = await client.CloseAsync();

        Assert.InRange(Math.Max(largest, _machine.SpillBytes), 4096, 5 * 4096);
        Assert.Equal(taken, report.Accepted);
        Assert.True(report.Dropped[DropReason.SpillCap] > 0);
        Assert.Equal(report.Accepted, report.Delivered + report.Pending + report.Dropped.Values.Sum());
    }

    [Fact]
    public async Task Race_6_At_the_cap_the_oldest_go_first_and_the_order_of_the_rest_is_kept()
    {
        _machine.Settings = Home.Settings with { BufferCapacity = 10, FlushSize = 5, SpillMaxSegmentSize = 4096, SpillMaxTotalSize = 5 * 4096 };
        _backend.Down();
        await using (var client = _machine.Start(("main", _backend)))
        {
            for (var i = 0; i < 100; i++)
            {
                client.Track(Some.Event($"e{i:d3}"));
                if (i % 5 == 4) await client.FlushAsync();
            }
        }

        await DeliverAsync();

        Assert.NotEqual("e000", _backend.Names[0]);
        Assert.Equal("e099", _backend.Names[^1]);
        Assert.Equal(_backend.Names.Order(StringComparer.Ordinal), _backend.Names);
        Assert.Contains(_machine.Home.Warnings, warning => warning.Contains("cap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bulk_input_waits_at_the_cap_and_never_causes_a_drop()
    {
        _machine.Settings = Home.Settings with { BufferCapacity = 20, FlushSize = 5, SpillMaxSegmentSize = 4096, SpillMaxTotalSize = 6 * 4096 };
        _backend.Down();
        await using var client = _machine.Start(("main", _backend));

        var tracking = client.TrackAll(Some.Names(300));
        long before, accepted = -1;
        do
        {
            before = accepted;
            accepted = (await client.FlushAsync()).Accepted;
        }
        while (accepted != before || _machine.SpillBytes < 4096);
        Assert.False(tracking.IsCompleted);

        _backend.Up();
        while (!tracking.IsCompleted) await client.FlushAsync();
        var report = await client.FlushAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((300, 300, 0), (report.Accepted, report.Delivered, report.Pending));
        Assert.Empty(report.Dropped);
        Assert.Equal(Some.Names(300), _backend.Names);
    }

    [Fact]
    public async Task Race_4_A_spill_that_fails_half_way_leaves_every_event_in_exactly_one_place()
    {
        _machine.Settings = Home.Settings with { FlushSize = 2 };
        _backend.Down();
        await using var client = _machine.Start(("main", _backend));
        foreach (var name in Some.Names(8)) client.Track(Some.Event(name));
        _machine.Disk.Capacity = 2500;

        var failed = await client.FlushAsync();
        _machine.Disk.Capacity = null;
        _backend.Up();
        var report = await client.FlushAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(8, failed.Pending);
        Assert.Equal((8, 8, 0), (report.Accepted, report.Delivered, report.Pending));
        Assert.Equal(Some.Names(8), _backend.Names.Order());
    }

    [Fact]
    public async Task Race_5_Nothing_is_pruned_for_a_write_that_fails()
    {
        _machine.Settings = Home.Settings with { BufferCapacity = 10, FlushSize = 5, SpillMaxSegmentSize = 4096, SpillMaxTotalSize = 5 * 4096 };
        _backend.Down();
        await using (var client = _machine.Start(("main", _backend)))
        {
            for (var i = 0; i < 30; i++)
            {
                client.Track(Some.Event($"e{i:d3}"));
                if (i % 5 == 4) await client.FlushAsync();
            }
        }

        var before = _machine.SpillBytes;
        _machine.Disk.Capacity = _machine.Disk.Content.Values.Sum(bytes => (long)bytes.Length);
        await using (var client = _machine.Start(("main", _backend)))
        {
            foreach (var name in Some.Names(50, "new"))
            {
                client.Track(Some.Event(name));
                await client.FlushAsync();
            }

            var report = await client.CloseAsync();
            Assert.Equal(50, report.Accepted);
            Assert.True(report.Dropped[DropReason.BufferFull] > 0);
            Assert.False(report.Dropped.ContainsKey(DropReason.SpillCap));
        }

        Assert.True(_machine.SpillBytes >= before);
    }

    [Fact]
    public async Task Race_13_An_owned_journal_is_nobody_elses_to_send_or_to_prune()
    {
        _backend.Down();
        // Its clock stands still: it does not try again, at the moment when the other does.
        var owner = _machine.Start(Timeless, ("main", _backend));
        owner.Track(Some.Event("theirs"));
        await owner.FlushAsync();
        var theirs = _machine.Segments;

        var other = new FakeBackend();
        await using (var second = _machine.Start(("main", other)))
        {
            second.Track(Some.Event("mine"));
            await second.FlushAsync();
        }

        Assert.Equal(["mine"], other.Names);
        Assert.Equal(theirs.Select(pair => pair.Key), _machine.Segments.Select(pair => pair.Key));
        await owner.CloseAsync();
    }

    [Fact]
    public async Task R10_The_journal_of_a_dead_process_is_adopted_by_the_next()
    {
        _backend.Down();
        var first = _machine.Start(("main", _backend));
        var second = _machine.Start(("main", _backend));
        first.Track(Some.Event("of the first"));
        await first.FlushAsync();
        second.Track(Some.Event("of the second"));
        await second.FlushAsync();
        _machine.Kill();

        var report = await DeliverAsync();

        Assert.Equal((2, 2), (report.Recovered, report.Delivered));
        Assert.Equal(["of the first", "of the second"], _backend.Names);
    }

    [Fact]
    public async Task Race_22_What_is_left_from_before_a_withdrawal_is_never_sent_under_a_new_consent()
    {
        await SpillAsync("old");
        _machine.Home.Consent(epoch: 2);

        var report = await DeliverAsync();

        Assert.Empty(_backend.Batches);
        Assert.Equal(1, report.Dropped[DropReason.Withdrawn]);
        Assert.Empty(_machine.Segments);
    }

    [Fact]
    public async Task Race_23_What_was_collected_local_only_stays_local()
    {
        _machine.Home.Environment["TELEMETRY_LOCAL"] = "true";
        await using (var local = _machine.Start(Timeless, ("main", _backend)))
        {
            local.Track(Some.Event("local"));
            await local.CloseAsync(TimeSpan.Zero);
        }

        Assert.Single(_machine.Segments);
        _machine.Home.Environment.Clear();
        var report = await DeliverAsync();

        Assert.Empty(_backend.Attempts);
        Assert.Equal(1, report.Pending);
    }

    [Fact]
    public async Task Local_only_replaces_every_backend_by_the_file()
    {
        _machine.Home.Environment["TELEMETRY_LOCAL"] = "true";
        await using var local = _machine.Start(("main", _backend));
        local.Track(Some.Event("kept here"));
        var report = await local.CloseAsync();

        Assert.Empty(_backend.Attempts);
        Assert.Equal(1, report.Delivered);
        Assert.Contains("kept here", File.ReadAllText(Path.Combine(_machine.Home.StateFolder, "events.ndjson")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Race_24_Under_a_misconfigured_backend_the_backlog_stays_pending()
    {
        await SpillAsync("a");
        await using (var broken = _machine.Start(host => host with { Backends = [new AuthorBackend("main", () => null)] }))
        {
            var report = await broken.FlushAsync();
            Assert.Equal((0, 1), (report.Delivered, report.Pending));
        }

        await DeliverAsync();

        Assert.Equal(["a"], _backend.Names);
    }

    [Fact]
    public async Task Race_16_The_state_folder_follows_the_tool_and_not_its_settings()
    {
        await SpillAsync("a");
        _machine.Settings = Home.Settings with { Endpoint = "https://elsewhere.example/", Metadata = new Dictionary<string, string> { ["k"] = "v" } };

        await DeliverAsync();

        Assert.Equal(["a"], _backend.Names);
    }

    [Fact]
    public async Task An_exit_budget_of_zero_sends_nothing_and_keeps_everything()
    {
        await SpillWithoutSendingAsync("a", "b");

        Assert.Empty(_backend.Attempts);
        Assert.Single(_machine.Segments);
    }

    [Fact]
    public async Task R6_Over_several_runs_the_ledger_accounts_for_every_event()
    {
        await SpillAsync(["a", "b"]);
        await DeliverAsync();
        await SpillAsync("c");

        var status = await _machine.Start(("main", _backend)).GetStatusAsync();

        Assert.Equal((3, 2, 1), (status.Accepted, status.Delivered, status.Pending));
        Assert.Equal(status.Accepted, status.Delivered + status.Pending + status.Dropped.Values.Sum());
    }

    private async Task SpillAsync(params string[] names)
    {
        _backend.Down();
        await using var client = _machine.Start(("main", _backend));
        foreach (var name in names) client.Track(Some.Event(name));
        await client.CloseAsync();
    }

    private async Task SpillWithoutSendingAsync(params string[] names)
    {
        await using var client = _machine.Start(Timeless, ("main", _backend));
        foreach (var name in names) client.Track(Some.Event(name));
        await client.CloseAsync(TimeSpan.Zero);
    }

    private async Task<DeliveryReport> DeliverAsync()
    {
        _backend.Up();
        await using var client = _machine.Start(("main", _backend));
        return await client.FlushAsync();
    }

    // No time passes, so that no machine is too slow for a budget.
    private static TelemetryHost Timeless(TelemetryHost host) => host with { Clock = new ManualClock() };

    private static async Task<int> StepsOfASpillAsync()
    {
        using var machine = new Machine();
        await using (var client = machine.Start(("main", new FakeBackend().Down())))
        {
            foreach (var name in Some.Names(6)) client.Track(Some.Event(name));
            await client.FlushAsync();
        }

        return (int)machine.Disk.Steps;
    }
}
