namespace Pipeline.Engine.Tests.Persistence;

/// <summary>A journal whose next write is done, and whose answer is lost: what a crash between the two looks like from here.</summary>
internal sealed class LostAnswer(IJournal inner) : IJournal
{
    public bool LosesNext { get; set; }

    public ValueTask<ReplayResult> ReplayAsync(string persistenceId, ReplayRange range, Action<PersistentEvent> callback) =>
        inner.ReplayAsync(persistenceId, range, callback);

    public async ValueTask<IReadOnlyList<WriteResult>> WriteAsync(string persistenceId, IReadOnlyList<AtomicWrite> writes)
    {
        var results = await inner.WriteAsync(persistenceId, writes);
        if (!LosesNext)
            return results;
        LosesNext = false;
        throw new IOException("The answer is lost.");
    }

    public ValueTask DeleteToAsync(string persistenceId, long toSequenceNr) => inner.DeleteToAsync(persistenceId, toSequenceNr);

    public void Dispose() => inner.Dispose();
}
