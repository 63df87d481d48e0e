using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>A journal in front of another one that fails, rejects or waits when it is told to.</summary>
/// <param name="inner">Keeps the events. Disposed with this one.</param>
public sealed class TestJournal(IJournal inner) : IJournal
{
    /// <summary>How it writes. Any thread.</summary>
    public JournalWriteBehavior OnWrite { get; } = new();

    /// <summary>How it replays. Any thread.</summary>
    public JournalRecoveryBehavior OnRecovery { get; } = new();

    /// <inheritdoc/>
    public async ValueTask<ReplayResult> ReplayAsync(string persistenceId, ReplayRange range, Action<PersistentEvent> callback)
    {
        var rule = OnRecovery.Rule;
        await rule.Signal.ConfigureAwait(false);
        var seen = false;
        var result = await inner.ReplayAsync(persistenceId, range, e =>
        {
            seen = true;
            if (rule.Is(JournalFault.Failure, e))
                throw new TestJournalFailureException();
            callback(e);
        }).ConfigureAwait(false);
        return seen || !rule.FailsAlways ? result : throw new TestJournalFailureException();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WriteResult>> WriteAsync(string persistenceId, IReadOnlyList<AtomicWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        var rule = OnWrite.Rule;
        await rule.Signal.ConfigureAwait(false);

        var results = new WriteResult[writes.Count];
        for (var i = 0; i < results.Length; i++)
        {
            if (writes[i].Events.Any(e => rule.Is(JournalFault.Rejection, e)))
                results[i] = WriteResult.Rejected(new TestJournalRejectionException());
            else if (writes[i].Events.Any(e => rule.Is(JournalFault.Failure, e)))
                results[i] = WriteResult.Failed(new TestJournalFailureException());
            else
                results[i] = (await inner.WriteAsync(persistenceId, [writes[i]]).ConfigureAwait(false))[0];

            if (results[i].Outcome != WriteOutcome.Failed)
                continue;
            results.AsSpan(i).Fill(results[i]);
            break;
        }

        return results;
    }

    /// <inheritdoc/>
    public ValueTask DeleteToAsync(string persistenceId, long toSequenceNr) => inner.DeleteToAsync(persistenceId, toSequenceNr);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
