namespace Pipeline.Actors;

/// <summary>
/// Owns one journal of spilled batches. A journal that fails stops the actor, as persistence has it; nothing is lost by that,
/// for the buffer lets go of a batch only when it is told that it is durable.
/// </summary>
internal sealed class JournalActor : ReceivePersistentActor
{
    private readonly string _name;
    private readonly SpillIndex _index = new();
    private readonly List<Clearing> _clearing = [];
    private readonly List<IActorRef> _syncers = [];
    private readonly int _pageEvents;
    private int _deletions;
    private int _pages;

    /// <param name="name">The journal's, in this process.</param>
    /// <param name="persistenceId">What it is kept under.</param>
    /// <param name="pageEvents">How many events a page holds at most, unless a single batch has more.</param>
    public JournalActor(string name, string persistenceId, int pageEvents)
    {
        (_name, PersistenceId) = (name, persistenceId);
        _pageEvents = pageEvents;

        Recover<BatchSpilled>(batch => _index.Add(batch, LastSequenceNr));
        Recover<BatchSettled>(settled => { _index.AddMark(); _index.Settle(settled.Id, settled.Backend, settled.Next); });
        Recover<BatchDiscarded>(discarded => { _index.AddMark(); _index.Discard(discarded.Id); });
        Recover<RecoveryCompleted>(_ =>
        {
            Trim();
            Context.Parent.Tell(new JournalRecovered(_name, _index.Entries(_name), Size));
        });

        Command<Write>(OnWrite);
        Command<Settle>(OnSettle);
        Command<Discard>(discard => OnDiscard(discard.Id));
        Command<Prune>(_ => OnPrune());
        Command<ReadPage>(OnRead);
        Command<Clear>(_ => OnClear());
        Command<Sync>(_ => { _syncers.Add(Sender); AnswerSyncs(); });
        Command<DeleteMessagesSuccess>(success => Deleted(success.ToSequenceNr, null));
        // What could not be deleted is dead in the index, and goes with the next deletion.
        Command<DeleteMessagesFailure>(failure => Deleted(failure.ToSequenceNr, failure.Cause.Message));
    }

    public override string PersistenceId { get; }

    private JournalSize Size => new(_index.Bytes, _index.Oldest);

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Fail(cause);

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Fail(cause);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => Fail(reason);

    private void OnWrite(Write write)
    {
        var (batch, outstanding) = (write.Batch.Batch, write.Batch.Outstanding);
        var spilled = new BatchSpilled(batch.Id, batch.Epoch, batch.Mode, batch.Events.Count, outstanding, BatchCodec.Encode(batch.Events), write.Batch.Parts);
        Persist(spilled, written =>
        {
            _index.Add(written, LastSequenceNr);
            Sender.Tell(new Written(_name, written.Id, Size));
        });
    }

    private void OnSettle(Settle settle)
    {
        var to = Sender;
        if (!_index.Holds(settle.Id))
        {
            // Deleted meanwhile, so no later process can find it either.
            if (settle.Acknowledge) to.Tell(new Settled(settle.Id, settle.Backend, null));
        }
        else if (settle is { Acknowledge: false, Next: null } && _index.IsLast(settle.Id, settle.Backend))
        {
            _index.Discard(settle.Id);
            Trim();
        }
        else
        {
            Persist(new BatchSettled(settle.Id, settle.Backend, settle.Next), settled =>
            {
                _index.AddMark();
                _index.Settle(settled.Id, settled.Backend, settled.Next);
                if (settle.Acknowledge) to.Tell(new Settled(settled.Id, settled.Backend, null));
                Trim();
            });
        }
    }

    private void OnDiscard(Guid id)
    {
        if (!_index.Holds(id)) return;
        if (_index.Oldest == id)
        {
            _index.Discard(id);
            Trim();
            return;
        }

        Persist(new BatchDiscarded(id), discarded =>
        {
            _index.AddMark();
            _index.Discard(discarded.Id);
            Trim();
        });
    }

    private void OnPrune()
    {
        var oldest = _index.Oldest;
        if (oldest is { } id) _index.Discard(id);
        Trim();
        Sender.Tell(new Pruned(_name, oldest, Size));
    }

    private void OnRead(ReadPage read)
    {
        if (_index.Page(read.From, _pageEvents) is not var (from, to))
        {
            Sender.Tell(new PageRead(read.From, [], null));
            return;
        }

        var (id, first, asker) = (PersistenceId, read.From, Sender);
        Context.ActorOf(Props.Create(() => new PageReader(id, first, from, to, asker)), $"page-{_pages++}");
    }

    // Where the last record stays although it is deleted, it is to be one that says nothing.
    private void OnClear()
    {
        if (OwnJournals.KeepLastRecord && LastSequenceNr > 0) Persist(new BatchDiscarded(Guid.Empty), _ => Clear(Sender));
        else Clear(Sender);
    }

    private void Clear(IActorRef from)
    {
        _index.Clear();
        _clearing.Add(new Clearing(LastSequenceNr, from));
        Delete(LastSequenceNr);
    }

    private void Deleted(long upTo, string? problem)
    {
        _deletions--;
        foreach (var clear in _clearing.Where(clear => clear.UpTo <= upTo)) clear.From.Tell(new Cleared(_name, problem));
        _clearing.RemoveAll(clear => clear.UpTo <= upTo);
        Context.Parent.Tell(new Shrunk(_name, Size));
        AnswerSyncs();
    }

    private void Trim()
    {
        if (_index.TrimFront() is { } upTo) Delete(Math.Min(upTo, LastSequenceNr));
    }

    private void Delete(long upTo)
    {
        _deletions++;
        DeleteMessages(upTo);
    }

    // What is being persisted holds back every command, this question too; only deletions go on beside it.
    private void AnswerSyncs()
    {
        if (_deletions > 0) return;
        foreach (var from in _syncers) from.Tell(new Synced(_name));
        _syncers.Clear();
    }

    private void Fail(Exception cause) => Context.Parent.Tell(new JournalFailed(_name, cause.Message));

    private sealed record Clearing(long UpTo, IActorRef From);
}
