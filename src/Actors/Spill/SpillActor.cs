namespace Pipeline.Actors;

/// <summary>
/// Owns the spill: which journals are this process's, how large they are together, and what to do when one fails. Supervises one
/// <see cref="JournalActor"/> for each.
/// </summary>
internal sealed class SpillActor : ReceiveActor, IWithTimers
{
    // No backend can have this name: it tells a write from a settlement of the same batch.
    private const string WriteKey = "";

    private static readonly TimeSpan FenceInterval = TimeSpan.FromMilliseconds(20);

    private readonly SpillBudget _budget;
    private readonly RetrySchedule _retries = new();
    private readonly Random _random;
    private readonly JournalSlots _slots;
    private readonly ConsentFence _fence;
    private readonly Func<string, Props> _journalProps;
    private readonly Dictionary<string, HeldJournal> _journals = [];

    private readonly List<IActorRef> _adopters = [];
    private readonly List<SpillEntry> _found = [];
    private readonly Queue<SpillDropping> _droppings = new();
    private SpillSyncing? _syncing;
    private IActorRef _buffer = ActorRefs.Nobody;
    private (Spill Request, string Journal, List<Guid> Pruned)? _writing;
    private IDisposable? _pass;

    public SpillActor(PipelineContext context, Func<string, Props> journalProps)
    {
        _budget = new SpillBudget(context.Settings.SpillMaxTotalSize, context.Settings.SpillMaxSegmentSize);
        _random = context.Host.NewRandom();
        _slots = new JournalSlots(context.Host.Files, context.Paths);
        _fence = new ConsentFence(context);
        _journalProps = journalProps;

        Receive<AdoptJournals>(_ => Adopt());
        Receive<JournalRecovered>(OnRecovered);
        Receive<Spill>(OnSpill);
        Receive<SpillAgain>(again => Self.Tell(again.Spill, again.From));
        Receive<Written>(OnWritten);
        Receive<Pruned>(OnPruned);
        Receive<Settle>(OnSettle);
        Receive<Settled>(settled => Pass(settled, new SpillQuestion(settled.Id, settled.Backend)));
        Receive<Discard>(discard => Find(discard.Journal)?.Actor.Tell(discard));
        Receive<ReadPage>(OnRead);
        Receive<PageRead>(page => Pass(page, new SpillQuestion(page.From, null)));
        Receive<Shrunk>(shrunk => { if (Find(shrunk.Journal) is { } journal) journal.Size = shrunk.Size; });
        Receive<DropSpill>(_ => OnDrop());
        Receive<Cleared>(cleared => { _droppings.FirstOrDefault(dropping => dropping.Awaits(cleared.Journal))?.Take(cleared); AnswerDrops(); });
        Receive<SyncSpill>(_ => _syncing = new SpillSyncing(Sender, _journals.Values));
        Receive<Synced>(synced => _syncing?.Take(synced.Journal));
        Receive<JournalFailed>(OnFailed);
        Receive<Terminated>(OnTerminated);
        Receive<RestartJournal>(restart => { if (Find(restart.Journal) is { } journal) Start(journal); });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The journal that is written; the others are only emptied.</summary>
    private HeldJournal? Own => _journals.Values.FirstOrDefault();

    private long Bytes
    {
        get
        {
            long bytes = 0;
            foreach (var journal in _journals.Values) bytes += journal.Size.Bytes;
            return bytes;
        }
    }

    // A journal that fails has stopped already; its restart waits for the backoff.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PostStop()
    {
        _pass?.Dispose();
        _slots.Release();
    }

    private void Adopt()
    {
        _buffer = Sender;
        _adopters.Add(Sender);
        AnswerAdopters(TakeFree());
    }

    private string? TakeFree()
    {
        try
        {
            foreach (var name in _slots.TakeFree()) Hold(name);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private HeldJournal Hold(string name)
    {
        var journal = new HeldJournal(name, ActorRefs.Nobody);
        _journals.Add(name, journal);
        Start(journal);
        return journal;
    }

    private void Start(HeldJournal journal) =>
        journal.Actor = Context.Watch(Context.ActorOf(_journalProps(journal.Name), journal.Name));

    private HeldJournal? Find(string? name) => name is not null && _journals.TryGetValue(name, out var journal) ? journal : null;

    private void OnRecovered(JournalRecovered recovered)
    {
        if (Find(recovered.Journal) is not { } journal) return;
        var (wasDown, isKnown) = (journal.Problem is not null, journal.IsKnown);
        var entries = journal.Recover(recovered);
        if (wasDown) _buffer.Tell(new SpillRecovered(entries, Adopted: false, isKnown, null));
        else _found.AddRange(entries);
        AnswerAdopters(null);
    }

    private void AnswerAdopters(string? problem)
    {
        if (_journals.Values.Any(journal => !journal.IsRecovered && journal.Problem is null)) return;
        problem ??= _journals.Values.Select(journal => journal.Problem).FirstOrDefault(p => p is not null);
        foreach (var adopter in _adopters)
        {
            adopter.Tell(new SpillRecovered([.. _found], Adopted: true, Known: false, problem));
            _found.Clear();
        }

        _adopters.Clear();
    }

    private void OnSpill(Spill spill)
    {
        var id = spill.Batch.Batch.Id;
        if (!spill.Force && Bytes >= _budget.Reserve)
        {
            Sender.Tell(new SpillRefused(id, null));
            return;
        }

        try
        {
            // Inside the fence until it is written: nothing of an old consent is written behind a withdrawal's back (R3).
            _pass = _fence.Enter(spill.Batch.Batch);
            if (_pass is null)
            {
                WaitAtFence(spill);
                return;
            }

            var journal = Own ?? Hold(_slots.TakeNew());
            _writing = (spill, journal.Name, []);
            journal.Ask(new SpillQuestion(id, WriteKey), new Write(spill.Batch), Sender, failure =>
            {
                _writing = null;
                LeaveFence();
                return new SpillRefused(id, failure);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LeaveFence();
            Sender.Tell(new SpillRefused(id, e.Message));
        }
    }

    // A withdrawal that is just going on is over in a moment.
    private void WaitAtFence(Spill spill)
    {
        if (_fence.IsOpenFor(spill.Batch.Batch)) Timers.StartSingleTimer(WriteKey, new SpillAgain(spill, Sender), FenceInterval);
        else Sender.Tell(new SpillRefused(spill.Batch.Batch.Id, null, Withdrawn: true));
    }

    private void LeaveFence()
    {
        _pass?.Dispose();
        _pass = null;
    }

    private void OnWritten(Written written)
    {
        if (Find(written.Journal) is not { } journal || _writing is null) return;
        LeaveFence();
        journal.Answered(new SpillQuestion(written.Id, WriteKey));
        journal.Size = written.Size;
        MakeRoom();
    }

    private void OnPruned(Pruned pruned)
    {
        if (Find(pruned.Journal) is { } journal) journal.Size = pruned.Size;
        if (pruned.Id is { } id) _writing?.Pruned.Add(id);
        MakeRoom();
    }

    // Only now that the new batch is durable do the oldest go.
    private void MakeRoom()
    {
        if (_writing is not var (request, name, pruned)) return;
        var oldest = Bytes > _budget.Cap ? _journals.Values.Where(journal => journal.Size.Oldest is not null).MinBy(journal => journal.Size.Oldest) : null;
        if (oldest is { Problem: null })
        {
            oldest.Actor.Tell(Prune.Instance);
            return;
        }

        _writing = null;
        _buffer.Tell(new Spilled(name, request.Batch.Batch.Id, pruned));
    }

    private void OnSettle(Settle settle)
    {
        if ((settle.Journal is null ? Own : Find(settle.Journal)) is not { } journal)
        {
            if (settle.Acknowledge) Sender.Tell(new Settled(settle.Id, settle.Backend, null));
        }
        else if (settle.Acknowledge)
        {
            journal.Ask(new SpillQuestion(settle.Id, settle.Backend), settle, Sender, failure => new Settled(settle.Id, settle.Backend, failure));
        }
        else
        {
            journal.Actor.Tell(settle);
        }
    }

    private void OnRead(ReadPage read)
    {
        if (Find(read.Journal) is { } journal) journal.Ask(new SpillQuestion(read.From, null), read, Sender, failure => new PageRead(read.From, [], failure));
        else Sender.Tell(new PageRead(read.From, [], null));
    }

    private void OnDrop()
    {
        var problem = TakeFree();
        var dropping = new SpillDropping(Sender, _journals.Values, problem);
        _droppings.Enqueue(dropping);
        _found.Clear();
        AnswerDrops();
    }

    private void AnswerDrops()
    {
        while (_droppings.TryPeek(out var dropping) && dropping.IsDone) _droppings.Dequeue().Answer();
    }

    private void OnFailed(JournalFailed failed)
    {
        if (Find(failed.Journal) is not { Problem: null } journal) return;
        journal.Fail(failed.Problem, _buffer);
        _syncing?.Take(failed.Journal);
        // It may have been what had to make room.
        MakeRoom();
        foreach (var dropping in _droppings) dropping.Take(new Cleared(failed.Journal, failed.Problem));
        AnswerDrops();
        AnswerAdopters(null);
    }

    private void OnTerminated(Terminated terminated)
    {
        if (_journals.Values.FirstOrDefault(journal => journal.Actor.Equals(terminated.ActorRef)) is not { } journal) return;
        // An actor that stopped without a word could not even begin.
        OnFailed(new JournalFailed(journal.Name, "its actor stopped"));
        journal.IsRecovered = false;
        Timers.StartSingleTimer(journal.Name, new RestartJournal(journal.Name), _retries.Delay(++journal.Failures, _random));
    }

    private void Pass(object answer, SpillQuestion key)
    {
        foreach (var journal in _journals.Values) journal.Answered(key);
        _buffer.Tell(answer);
    }

    private sealed record RestartJournal(string Journal);

    private sealed record SpillAgain(Spill Spill, IActorRef From);
}
