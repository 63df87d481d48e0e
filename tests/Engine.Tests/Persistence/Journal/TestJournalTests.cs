using Pipeline.Engine.TestKit.Persistence;
using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>The journal of the kit: as any other as long as it is told nothing.</summary>
public sealed class TestJournalTests : JournalSpec, IDisposable
{
    private readonly TestJournal _journal = new(new InMemoryJournal());

    public void Dispose() => _journal.Dispose();

    protected override IJournal Open() => _journal;

    [Fact]
    public async Task Told_to_fail_it_stores_nothing_until_it_may_pass()
    {
        await _journal.OnWrite.Fail();
        Assert.Equal([WriteOutcome.Failed, WriteOutcome.Failed], Outcomes(Batch(1, "a"), Batch(2, "b")));

        await _journal.OnWrite.Pass();
        Assert.Equal([WriteOutcome.Ok], Outcomes(Batch(1, "a")));
        Assert.Equal(["1: a", "highest 1"], _journal.Replay());
    }

    [Fact]
    public async Task A_failure_at_an_event_is_one_of_its_batch_and_of_those_behind_it()
    {
        await _journal.OnWrite.FailUnless(e => (string)e.Payload != "c");

        Assert.Equal(
            [WriteOutcome.Ok, WriteOutcome.Failed, WriteOutcome.Failed], Outcomes(Batch(1, "a"), Batch(2, "b", "c"), Batch(4, "d")));

        Assert.Equal(["1: a", "highest 1"], _journal.Replay());
    }

    [Fact]
    public async Task A_rejection_at_an_event_is_one_of_its_batch_alone()
    {
        await _journal.OnWrite.RejectOnType<int>();

        Assert.Equal([WriteOutcome.Ok, WriteOutcome.Rejected, WriteOutcome.Ok], Outcomes(Batch(1, "a"), Batch(2, "b", 3), Batch(4, "d")));

        Assert.Equal(["1: a", "4: d", "highest 4"], _journal.Replay());
    }

    [Fact]
    public async Task Told_to_reject_it_rejects_each()
    {
        await _journal.OnWrite.Reject();
        Assert.Equal([WriteOutcome.Rejected, WriteOutcome.Rejected], Outcomes(Batch(1, "a"), Batch(2, "b")));

        await _journal.OnWrite.RejectUnless(e => e.SequenceNr == 2);
        Assert.Equal([WriteOutcome.Rejected, WriteOutcome.Ok], Outcomes(Batch(1, "a"), Batch(2, "b")));
    }

    [Fact]
    public async Task A_write_waits_for_its_signal()
    {
        var signal = new TaskCompletionSource();
        await _journal.OnWrite.PassAfter(signal.Task);
        var write = _journal.WriteAsync(Id, [Batch(1, "a")]).AsTask();
        Assert.False(write.IsCompleted);
        Assert.Equal(["highest 0"], _journal.Replay());

        signal.SetResult();

        Assert.Equal([WriteResult.Ok], await write);
        Assert.Equal(["1: a", "highest 1"], _journal.Replay());
    }

    [Fact]
    public async Task A_replay_fails_at_the_event_or_at_once()
    {
        _journal.Store(1, "a", "b");
        var seen = new List<object>();
        await _journal.OnRecovery.FailIf(e => e.SequenceNr == 2);
        await Assert.ThrowsAsync<TestJournalFailureException>(
            async () => await _journal.ReplayAsync(Id, ReplayRange.All, e => seen.Add(e.Payload)));
        Assert.Equal(["a"], seen);

        await _journal.OnRecovery.FailAfter(Task.CompletedTask);
        Assert.Throws<TestJournalFailureException>(() => _journal.Replay(persistenceId: "nothing"));

        await _journal.OnRecovery.FailOnType<int>();
        Assert.Equal(["1: a", "2: b", "highest 2"], _journal.Replay());
    }

    private IEnumerable<WriteOutcome> Outcomes(params AtomicWrite[] writes) => _journal.Write(writes).Select(result => result.Outcome);
}
