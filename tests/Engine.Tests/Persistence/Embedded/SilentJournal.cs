namespace Pipeline.Engine.Tests.Persistence;

/// <summary>A journal that replays what a test tells it to, when the test tells it to.</summary>
internal sealed class SilentJournal : IJournal
{
    private readonly TaskCompletionSource<Action<PersistentEvent>> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ReplayResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first replay is asked for, with what to hand its events to.</summary>
    public Task<Action<PersistentEvent>> Asked => _asked.Task;

    public ValueTask<ReplayResult> ReplayAsync(string persistenceId, ReplayRange range, Action<PersistentEvent> callback)
    {
        _asked.TrySetResult(callback);
        return new ValueTask<ReplayResult>(_result.Task);
    }

    /// <summary>Ends the replays.</summary>
    public void Complete() => _result.TrySetResult(new ReplayResult(0));

    public ValueTask<IReadOnlyList<WriteResult>> WriteAsync(string persistenceId, IReadOnlyList<AtomicWrite> writes) =>
        throw new NotSupportedException();

    public ValueTask DeleteToAsync(string persistenceId, long toSequenceNr) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
