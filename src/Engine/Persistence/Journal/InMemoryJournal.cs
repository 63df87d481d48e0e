namespace Pipeline.Engine.Persistence;

/// <summary>
/// Keeps events in memory, as the objects they are, for as long as the instance lives: the default of a system, and what tests
/// of persistent actors use. An instance may serve one system after another, which is how a test restarts an actor's world;
/// it must not serve two at a time.
/// </summary>
public sealed class InMemoryJournal : IJournal
{
    private readonly Dictionary<string, Log> _logs = [];

    /// <inheritdoc/>
    public ValueTask<ReplayResult> ReplayAsync(string persistenceId, ReplayRange range, Action<PersistentEvent> callback)
    {
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(callback);
        if (!_logs.TryGetValue(persistenceId, out var log))
            return new ValueTask<ReplayResult>(new ReplayResult(0));

        long replayed = 0;
        foreach (var e in log.Events)
        {
            if (replayed >= range.Max || e.SequenceNr > range.ToSequenceNr)
                break;
            if (e.SequenceNr < range.FromSequenceNr)
                continue;
            callback(e);
            replayed++;
        }

        return new ValueTask<ReplayResult>(new ReplayResult(log.HighestSequenceNr));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<WriteResult>> WriteAsync(string persistenceId, IReadOnlyList<AtomicWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        if (!_logs.TryGetValue(persistenceId, out var log))
            _logs.Add(persistenceId, log = new Log());

        var results = new WriteResult[writes.Count];
        for (var i = 0; i < results.Length; i++)
        {
            if (writes[i].FirstSequenceNr <= log.HighestSequenceNr)
            {
                results.AsSpan(i).Fill(WriteResult.Failed(writes[i].NotAbove(log.HighestSequenceNr)));
                break;
            }

            // The sender belongs to the write, not to the event: kept, it would keep a whole actor alive.
            foreach (var e in writes[i].Events)
                log.Events.Add(new PersistentEvent(e.SequenceNr, e.Payload));
            log.HighestSequenceNr = writes[i].LastSequenceNr;
            results[i] = WriteResult.Ok;
        }

        return new ValueTask<IReadOnlyList<WriteResult>>(results);
    }

    /// <inheritdoc/>
    public ValueTask DeleteToAsync(string persistenceId, long toSequenceNr)
    {
        if (_logs.TryGetValue(persistenceId, out var log))
            log.Events.RemoveAll(e => e.SequenceNr <= toSequenceNr);
        return default;
    }

    /// <summary>Does nothing: the events stay, for the next system that is given this journal.</summary>
    public void Dispose()
    {
    }

    private sealed class Log
    {
        public List<PersistentEvent> Events { get; } = [];

        public long HighestSequenceNr { get; set; }
    }
}
