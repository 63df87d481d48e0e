namespace Pipeline.Actors;

/// <summary>
/// Owns the spill: which journals are this process's, how large they are together, and what to do when one fails. Supervises one
/// <see cref="JournalActor"/> for each.
/// </summary>
internal sealed class SpillActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan FenceInterval = TimeSpan.FromMilliseconds(20);

    private readonly RetrySchedule _retries = new();
    private readonly Random _random;
    private readonly JournalSlots _slots;
    private readonly JournalOwner? _owner;
    private readonly Observer _observer;
    private readonly Supervision _supervision;
    private readonly Func<string, string, Props> _journalProps;
    private readonly HeldJournals _journals = [];
    private readonly SpillWriting _writing;

    private readonly SpillAdoption _adoption = new();
    private readonly Queue<SpillDropping> _droppings = new();
    private SpillSyncing? _syncing;
    private IActorRef _buffer = ActorRefs.Nobody;
    private bool _isRestarting;

    /// <param name="context">What the actors share.</param>
    /// <param name="journalProps">Makes the actor of a journal, by its name and its persistence id.</param>
    public SpillActor(PipelineContext context, Func<string, string, Props> journalProps)
    {
        _random = context.Host.NewRandom();
        _slots = new JournalSlots(context.Host.Files, context.Paths);
        _owner = context.NewJournalOwner();
        (_observer, _supervision) = (context.Observer, context.Supervision);
        _journalProps = journalProps;
        var budget = new SpillBudget(context.Settings.SpillMaxTotalSize, context.Settings.SpillMaxSegmentSize);
        _writing = new SpillWriting(_journals, budget, new ConsentFence(context), _observer, HoldNew, KnockLater);
        // Registered before there is a journal, and so called behind its end: whoever has a slot can have its journal too.
        Context.System.RegisterOnTermination(_slots.Release);

        Receive<AdoptJournals>(_ => Adopt());
        Receive<JournalRecovered>(OnRecovered);
        Receive<Spill>(spill => _writing.Begin(new SpillWrite(spill, Sender)));
        Receive<FenceTick>(_ => _writing.Knock());
        Receive<Written>(OnWritten);
        Receive<Pruned>(OnPruned);
        Receive<Settle>(OnSettle);
        Receive<Settled>(settled => Pass(settled, new SpillQuestion(settled.Id, settled.Backend)));
        Receive<Discard>(discard => _journals.Find(discard.Journal)?.Actor.Tell(discard));
        Receive<ReadPage>(OnRead);
        Receive<PageRead>(page => Pass(page, new SpillQuestion(page.From, null)));
        Receive<Shrunk>(shrunk => Resize(shrunk.Journal, shrunk.Size));
        Receive<DropSpill>(_ => OnDrop());
        Receive<Cleared>(cleared => { _droppings.FirstOrDefault(dropping => dropping.Awaits(cleared.Journal))?.Take(cleared); AnswerDrops(); });
        Receive<SyncSpill>(_ => _syncing = new SpillSyncing(Sender, _journals.Values));
        Receive<Synced>(synced => _syncing?.Take(synced.Journal));
        Receive<JournalFailed>(OnFailed);
        Receive<Terminated>(OnTerminated);
        Receive<RestartJournal>(restart => { if (_journals.Find(restart.Journal) is { } journal) Start(journal); });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    // A journal that fails has stopped already; its restart waits for the backoff.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void PreRestart(Exception reason, object? message)
    {
        // The next instance takes them anew.
        _isRestarting = true;
        base.PreRestart(reason, message);
    }

    protected override void PostStop()
    {
        _writing.Leave();
        if (_isRestarting) _slots.Release();
    }

    private void Adopt()
    {
        _buffer = Sender;
        _adoption.Add(Sender);
        _adoption.Answer(_journals.Values, TakeFree());
    }

    private string? TakeFree()
    {
        try
        {
            // Where nothing was ever written there is nothing to take.
            if (_owner is not null && _owner.Find() is null) return null;
            foreach (var name in _slots.TakeFree()) Hold(name);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private HeldJournal HoldNew()
    {
        _owner?.Take();
        return Hold(_slots.TakeNew());
    }

    private HeldJournal Hold(string name)
    {
        var journal = new HeldJournal(name, ActorRefs.Nobody);
        _journals.Add(name, journal);
        Start(journal);
        return journal;
    }

    private void Start(HeldJournal journal) =>
        journal.Actor = Context.Watch(Context.ActorOf(_journalProps(journal.Name, JournalOwnerFile.IdOf(_owner?.Find(), journal.Name)), journal.Name));

    private void OnRecovered(JournalRecovered recovered)
    {
        if (_journals.Find(recovered.Journal) is not { } journal) return;
        var (wasDown, isKnown) = (journal.Problem is not null, journal.IsKnown);
        var entries = recovered.Entries;
        if (!journal.Recover(recovered.Size))
        {
            // The buffer has it counted if it knew of it.
            if (entries.Count > 0) _buffer.Tell(new SpillForgotten(entries));
            entries = [];
        }

        _observer.SpillHas(_journals.Bytes);
        if (wasDown) _buffer.Tell(new SpillRecovered(entries, Adopted: false, isKnown, null));
        else _adoption.Add(entries);
        _adoption.Answer(_journals.Values, null);
    }

    private void KnockLater() => Timers.StartSingleTimer(nameof(FenceTick), FenceTick.Instance, FenceInterval);

    private void OnWritten(Written written)
    {
        _writing.OnWritten(written);
        Resize(written.Journal, written.Size);
        _writing.MakeRoom();
    }

    private void OnPruned(Pruned pruned)
    {
        Resize(pruned.Journal, pruned.Size);
        if (pruned.Id is { } id) _writing.OnPruned(id);
        _writing.MakeRoom();
    }

    private void Resize(string name, JournalSize size)
    {
        if (_journals.Find(name) is not { } journal) return;
        journal.Size = size;
        _observer.SpillHas(_journals.Bytes);
    }

    private void OnSettle(Settle settle)
    {
        if ((settle.Journal is null ? _journals.Own : _journals.Find(settle.Journal)) is { } journal) journal.Ask(settle, Sender);
        else if (settle.Acknowledge) Sender.Tell(new Settled(settle.Id, settle.Backend, null));
    }

    private void OnRead(ReadPage read)
    {
        if (_journals.Find(read.Journal) is { } journal) journal.Ask(read, Sender);
        else Sender.Tell(new PageRead(read.From, [], null));
    }

    private void OnDrop()
    {
        _buffer = Sender;
        _writing.Withdraw();
        var problem = TakeFree();
        var dropping = new SpillDropping(Sender, _journals.Values, problem);
        _droppings.Enqueue(dropping);
        if (_adoption.Clear() is { Count: > 0 } untold) _buffer.Tell(new SpillForgotten(untold));
        AnswerDrops();
    }

    private void AnswerDrops()
    {
        while (_droppings.TryPeek(out var dropping) && dropping.IsDone) _droppings.Dequeue().Answer();
    }

    private void OnFailed(JournalFailed failed)
    {
        if (_journals.Find(failed.Journal) is not { Problem: null } journal) return;
        journal.Fail(failed.Problem, _buffer);
        _syncing?.Take(failed.Journal);
        // It may have been what had to make room.
        _writing.MakeRoom();
        foreach (var dropping in _droppings) dropping.Take(new Cleared(failed.Journal, failed.Problem));
        AnswerDrops();
        _adoption.Answer(_journals.Values, null);
    }

    private void OnTerminated(Terminated terminated)
    {
        if (_journals.Find(terminated.ActorRef) is not { } journal) return;
        // An actor that stopped without a word could not even begin.
        OnFailed(new JournalFailed(journal.Name, "its actor stopped"));
        _supervision.Stopped(journal.Name, journal.Problem ?? "", Context.System.Scheduler.Now);
        journal.IsRecovered = false;
        Timers.StartSingleTimer(journal.Name, new RestartJournal(journal.Name), _retries.Delay(++journal.Failures, _random));
    }

    private void Pass(object answer, SpillQuestion key)
    {
        foreach (var journal in _journals.Values) journal.Answered(key);
        _buffer.Tell(answer);
    }

    private sealed record RestartJournal(string Journal);

    private sealed record FenceTick
    {
        public static readonly FenceTick Instance = new();
    }
}
