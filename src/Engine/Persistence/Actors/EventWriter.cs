namespace Pipeline.Engine.Persistence;

/// <summary>
/// The events of one actor instance on their way to the journal: numbered, kept in batches until the command or handler that
/// persists them has ended, sent one write at a time, and followed by their handlers in the order of the calls.
/// </summary>
/// <remarks>One write at a time, because a second one must not be stored when the first has failed.</remarks>
internal sealed class EventWriter(string persistenceId, IActorRef journal, IActorRef self, object instance)
{
    private readonly Queue<PendingHandler> _handlers = new();
    private List<AtomicWrite> _batches = [];
    private JournalRequest.Write? _underWay;
    private long _sequenceNr;
    private int _stashing;

    /// <summary>Whether a handler is outstanding that commands must wait for.</summary>
    public bool MustStash => _stashing > 0;

    /// <summary>Goes on behind the highest sequence number in the journal.</summary>
    public void ContinueAfter(long highestSequenceNr) => _sequenceNr = highestSequenceNr;

    /// <summary>Adds one atomic batch; no event, no batch.</summary>
    public void Add<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool stashing, IActorRef sender)
    {
        Action<object> invoke = e => handler((TEvent)e);
        var batch = new List<PersistentEvent>();
        foreach (var e in events)
            batch.Add(new PersistentEvent(_sequenceNr + batch.Count + 1, e!, sender));
        if (batch.Count == 0)
            return;

        foreach (var _ in batch)
            _handlers.Enqueue(new PendingHandler(invoke, stashing));
        if (stashing)
            _stashing += batch.Count;
        _sequenceNr += batch.Count;
        _batches.Add(new AtomicWrite(batch));
    }

    /// <summary>Sends what was added, unless a write is under way; then it goes with the end of that one.</summary>
    public void Flush()
    {
        if (_underWay is null)
            SendRest();
    }

    public void WriteEnded()
    {
        _underWay = null;
        Flush();
    }

    /// <summary>Sends what was added, behind the write under way if there is one. For the end of the instance, where nobody will
    /// hear of the end of that write: the journal's actor fails what is behind it if it fails.</summary>
    public void SendRest()
    {
        if (_batches.Count == 0)
            return;
        _underWay = new JournalRequest.Write(persistenceId, self, instance, _batches, _underWay);
        journal.Tell(_underWay, self);
        _batches = [];
    }

    /// <summary>Forgets what was not sent: a write has failed.</summary>
    public void DropRest() => _batches = [];

    /// <summary>Runs the handler that is next.</summary>
    public void RunHandler(object payload) => _handlers.Peek().Handler(payload);

    /// <summary>Done with the handler that was next.</summary>
    public void RemoveHandler()
    {
        if (_handlers.Dequeue().IsStashing)
            _stashing--;
    }

    private sealed record PendingHandler(Action<object> Handler, bool IsStashing);
}
