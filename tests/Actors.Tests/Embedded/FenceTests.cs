using Pipeline.Engine.Tests;

namespace Pipeline.Actors.Tests.Embedded;

/// <summary>R2 and R3 between processes. Two clients have their locks from the same file system, as two processes have.</summary>
public sealed class FenceTests : IDisposable
{
    private readonly Machine _machine = new();
    private readonly FakeBackend _backend = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task R2_When_disable_has_returned_the_sends_of_every_other_process_have_ended()
    {
        var ended = 0;
        _backend.Behaviour = async (_, cancellationToken) =>
        {
            var cancelled = new TaskCompletionSource();
            await using (cancellationToken.Register(cancelled.SetResult)) await cancelled.Task;
            Interlocked.Exchange(ref ended, 1);
            throw new OperationCanceledException(cancellationToken);
        };
        await using var service = _machine.Start(("main", _backend));
        service.Track(Some.Event());
        _ = service.FlushAsync();
        await _backend.Attempted();
        await using var command = _machine.Start(("main", new FakeBackend()));

        var change = await command.DisableAsync();

        Assert.Null(change.Problem);
        Assert.Equal(1, ended);
    }

    [Fact]
    public async Task R2_A_process_that_ends_before_it_has_heard_of_a_withdrawal_leaves_nothing_behind()
    {
        _backend.Down();
        // Its clock stands still, and with it the watch for a withdrawal.
        await using var service = _machine.Start(host => host with { Clock = new ManualClock() }, ("main", _backend));
        service.Track(Some.Event());
        await service.FlushAsync();
        Assert.NotEmpty(_machine.Segments);
        await using var command = _machine.Start(host => host with { FencePatience = TimeSpan.Zero }, ("main", new FakeBackend()));
        await command.DisableAsync();

        await service.CloseAsync();

        Assert.Empty(_machine.Segments);
    }

    [Fact]
    public async Task R2_No_other_process_begins_to_send_after_disable_has_returned()
    {
        await using var service = _machine.Start(("main", _backend));
        service.Track(Some.Event("first"));
        await service.FlushAsync();
        await using (var command = _machine.Start(("main", new FakeBackend()))) await command.DisableAsync();

        // At once: the service need not have heard of it yet.
        service.Track(Some.Event("second"));
        await service.FlushAsync();

        Assert.Equal(["first"], _backend.Names);
    }

    [Fact]
    public async Task Race_21_A_running_process_hears_of_the_withdrawal_and_forgets_what_it_has()
    {
        _backend.Down();
        await using var service = _machine.Start(("main", _backend));
        service.Track(Some.Event());
        await service.FlushAsync();
        Assert.NotEmpty(_machine.Segments);
        await using var command = _machine.Start(("main", new FakeBackend()));

        var change = await command.DisableAsync();

        Assert.Equal((1, 0, null), (change.Stopped, change.Silent.Count, change.Problem));
        Assert.False(service.IsEnabled);
        Assert.Empty(_machine.Segments);
        Assert.Equal(0, (await service.GetStatusAsync()).Pending);
    }

    [Fact]
    public async Task R3_After_a_new_consent_a_running_process_collects_again_and_sends_nothing_of_before()
    {
        _backend.Down();
        await using var service = _machine.Start(("main", _backend));
        service.Track(Some.Event("old"));
        await service.FlushAsync();
        await using (var command = _machine.Start(("main", new FakeBackend())))
        {
            await command.DisableAsync();
            await command.EnableAsync();
        }

        var epoch = await NextEpoch(service, 1);
        _backend.Up();
        Assert.True(service.Track(Some.Event("new")));
        await service.FlushAsync();

        Assert.Equal(["new"], _backend.Names);
        Assert.Equal(epoch, Assert.Single(_backend.Batches).Epoch);
    }

    [Fact]
    public async Task A_process_that_does_not_end_its_send_is_named_as_a_problem_and_can_begin_no_other()
    {
        _backend.Behaviour = (_, _) => new TaskCompletionSource<SendResult>().Task;
        var stuck = _machine.Start(("main", _backend));
        stuck.Track(Some.Event());
        _ = stuck.FlushAsync();
        await _backend.Attempted();
        await using var command = _machine.Start(host => host with { FencePatience = TimeSpan.Zero }, ("main", new FakeBackend()));

        var change = await command.DisableAsync();

        Assert.Contains("another process has not ended its send in time", change.Problem, StringComparison.Ordinal);
        Assert.Equal([Environment.ProcessId], change.Silent);
        Assert.False(command.IsEnabled);
    }

    [Fact]
    public async Task R3_A_process_that_has_not_heard_of_a_withdrawal_yet_writes_nothing_to_disk_behind_it()
    {
        _backend.Down();
        // Its clock stands still: it never looks by itself.
        var frozen = new ManualClock();
        await using var service = _machine.Start(host => host with { Clock = frozen }, ("main", _backend));
        service.Track(Some.Event("held"));
        await service.FlushAsync();
        _machine.Home.Consent(epoch: 2, enabled: false);
        var before = _machine.SpillBytes;

        service.Track(Some.Event("late"));
        var report = await service.FlushAsync();

        Assert.Equal(before, _machine.SpillBytes);
        Assert.Equal(1, report.Dropped[DropReason.Withdrawn]);
    }

    [Fact]
    public async Task A_file_edited_by_hand_is_a_withdrawal_too()
    {
        await using var service = _machine.Start(("main", _backend));
        service.Track(Some.Event("first"));
        await service.FlushAsync();

        _machine.Home.Consent(epoch: 1, enabled: false);
        service.Track(Some.Event("second"));
        await service.FlushAsync();

        Assert.Equal(["first"], _backend.Names);
    }

    private static async Task<long> NextEpoch(TelemetryClient client, long before)
    {
        while (!client.IsEnabled || client.Consent.Epoch == before) await client.GetStatusAsync();
        return client.Consent.Epoch;
    }
}
