namespace Pipeline.Actors;

/// <summary>
/// Owns what is pending and decides what happens to it. Every message changes the state and then takes one <see cref="Step"/>:
/// admit, send, spill, answer, close; so no order of messages needs a case of its own. The state and its
/// book are handed in, and so outlive a restart of the actor.
/// </summary>
internal sealed class BufferActor : ReceiveActor, IWithTimers
{
    private static readonly object FlushTick = new();
    private static readonly object PatienceTick = new();
    private static readonly object SendingOver = new();

    private readonly PipelineContext _context;
    private readonly BufferState _state;
    private readonly IActorRef _router;
    private readonly IActorRef _spill;
    private readonly Admission _admission;
    private readonly Spilling _spilling;
    private readonly Delivery _delivery;
    private readonly Ledger _ledger;

    private readonly List<Flushing> _flushes = [];
    private readonly List<IActorRef> _questions = [];
    private readonly Queue<Action<AllCancelled>> _cancellations = new();
    private readonly Queue<Dropping> _droppings = new();
    private Consented? _consent;
    private Closing? _closing;

    public BufferActor(PipelineContext context, BufferState state, Ledger ledger, UuidV7Source ids, IActorRef router, IActorRef spill)
    {
        (_context, _state, _ledger, _router, _spill) = (context, state, ledger, router, spill);
        var mode = context.Settings.Delivery;
        _spilling = new Spilling(state, spill, Self, mode, context.Host.Say);
        _delivery = new Delivery(state, _spilling, new RejectedLog(context), router, Self, mode);
        _admission = new Admission(state, context.Ingress, new Stamping(context, ids).Stamp);

        Receive<Consented>(Allow);
        Receive<Collect>(handover => { _admission.Begin(handover, Sender); Step(); });
        Receive<TurnedAway>(away => _state.CountUnread(away.Events, context.Gate.Mode, DropReason.Withdrawn));
        Receive<Outcome>(outcome => { _delivery.Settle(outcome, Now); Step(); });
        Receive<BackendReady>(ready => { Ready(ready.Backend); Step(); });
        Receive<AllCancelled>(cancelled => { if (_cancellations.TryDequeue(out var then)) then(cancelled); Step(); });
        Receive<SpillRecovered>(found => { Recover(found); Step(); });
        Receive<Spilled>(spilled => { _spilling.OnSpilled(spilled); Step(); });
        Receive<SpillRefused>(refused => { _spilling.OnRefused(refused); Step(); });
        Receive<Settled>(settled => { _delivery.OnSettled(settled); Step(); });
        Receive<PageRead>(page => { _spilling.OnPage(page); Step(); });
        Receive<SpillForgotten>(Forget);
        Receive<SpillDropped>(dropped => { _spilling.OnDropped(); _droppings.FirstOrDefault(d => !d.SpillDone)?.OnSpill(dropped); Step(); });
        Receive<SpillSynced>(_ => Closed());
        Receive<GetReport>(_ => { _questions.Add(Sender); Step(); });
        Receive<Flush>(flush => { Begin(flush, Sender); Step(); });
        Receive<Close>(close => { Begin(close, Sender); Step(); });
        Receive<Drop>(drop => { Begin(drop, Sender); Step(); });
        Receive<object>(tick => { _delivery.Start(Now); Step(); }, tick => tick == FlushTick);
        Receive<object>(_ => Step(), tick => tick == PatienceTick);
        Receive<object>(_ => { StopSending(); Step(); }, tick => tick == SendingOver);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    protected override void PreStart()
    {
        if (_context.Settings.FlushInterval is { } interval) Timers.StartPeriodicTimer(nameof(FlushTick), FlushTick, interval);
        _spilling.Adopt();
    }

    // The state goes on with the next instance; nobody may wait for an answer that only this one could give.
    protected override void PreRestart(Exception reason, object? message)
    {
        _state.CountUnread(_admission.Abandon(unreadBulk: 0), _consent?.Mode ?? CollectionMode.Remote, DropReason.BufferFull);
        foreach (var flush in _flushes) flush.From.Tell(Report());
        foreach (var from in _questions) from.Tell(Report());
        foreach (var dropping in _droppings) dropping.From.Tell(new Dropped(0, reason.Message));
        _closing?.From.Tell(Report());
        if (_consent is { } consent) Self.Tell(consent);
        base.PreRestart(reason, message);
    }

    /// <summary>Takes the state as far as it goes without another message.</summary>
    private void Step()
    {
        _admission.Advance();
        _delivery.Advance();
        _spilling.Advance(_closing?.Stage == ClosingStage.Saving, _admission.IsWaiting);
        _admission.Advance();
        if (_spilling.HasRoom) _admission.Grant();
        AnswerDrops();
        AnswerFlushes();
        AnswerQuestions();
        AdvanceClosing();
        _context.Observer.Look(_state);
    }

    private void Allow(Consented consent)
    {
        _consent = consent;
        _spilling.Allow(consent);
        _delivery.Allow(consent);
        Step();
    }

    private void Ready(string backend)
    {
        if (_state.Lane(backend) is { } lane) lane.WaitingUntil = null;
    }

    // A flush that comes while another is under way joins it: what is new goes out behind what is being sent.
    private void Begin(Flush flush, IActorRef from)
    {
        if (_flushes.Count == 0) _spilling.Adopt();
        _delivery.Start(Now, ask: _flushes.Count == 0, force: true);
        _flushes.Add(new Flushing(from, flush.Patience));
    }

    private void AnswerFlushes()
    {
        if (_flushes.Count == 0 || _admission.IsWaiting || !_delivery.IsAtRest || !_spilling.IsAtRest) return;
        if (_delivery.IsDone) AnswerFlushes(TimeSpan.MaxValue);
        else AnswerFlushes(Now - _delivery.LastProgress);
    }

    // Those whose patience has lasted as long as nothing moved.
    private void AnswerFlushes(TimeSpan idle)
    {
        var over = _flushes.Where(flush => flush.Patience <= idle).ToArray();
        _flushes.RemoveAll(flush => flush.Patience <= idle);
        if (over.Length > 0) Save();
        foreach (var flush in over) flush.From.Tell(Report());
        if (_flushes.Count > 0) Timers.StartSingleTimer(nameof(PatienceTick), PatienceTick, _flushes.Min(flush => flush.Patience) - idle);
    }

    private void AnswerQuestions()
    {
        if (!_spilling.IsRecovered || _questions.Count == 0) return;
        // Who asks looks at the book as well.
        Save();
        foreach (var from in _questions) from.Tell(Report());
        _questions.Clear();
    }

    // Through one mailbox after the other, buffer, router, backend: so no send can begin behind the fence, and what was handed
    // over before it is cancelled by it.
    private void Begin(Drop drop, IActorRef from)
    {
        var unread = drop.Unread + _admission.Abandon(drop.Bulk);
        _state.CountUnread(unread, _consent?.Mode ?? CollectionMode.Remote, DropReason.Withdrawn);
        var discarded = _state.DropAll(DropReason.Withdrawn) + unread;
        if (drop.Withdrawn)
        {
            _consent = null;
            _delivery.Allow(null);
        }

        var dropping = new Dropping(from, discarded);
        dropping.Note(RejectedLog.Delete(_context.Host.Files, _context.Paths));
        _droppings.Enqueue(dropping);
        _cancellations.Enqueue(dropping.OnCancelled);
        _router.Tell(new CancelAll(_context.Settings.ExitBudget), Self);
        _spill.Tell(DropSpill.Instance, Self);
    }

    // What is found while everything is being dropped was told before the journals heard of it: it is being deleted, or has to be.
    private void Recover(SpillRecovered found)
    {
        if (_droppings.Any(dropping => !dropping.SpillDone))
        {
            foreach (var entry in found.Entries) _spill.Tell(new Discard(entry.Journal, entry.Id), Self);
            Forget(new SpillForgotten(found.Entries));
            found = found with { Entries = [] };
        }

        _spilling.OnRecovered(found, _consent);
    }

    private void Forget(SpillForgotten forgotten)
    {
        var events = _state.Forget(forgotten.Entries, DropReason.Withdrawn);
        _droppings.FirstOrDefault(dropping => !dropping.SpillDone)?.Add(events);
    }

    private void AnswerDrops()
    {
        while (_droppings.TryPeek(out var dropping) && dropping.IsDone)
        {
            _droppings.Dequeue();
            Save();
            dropping.From.Tell(dropping.Result);
        }
    }

    private void Begin(Close close, IActorRef from)
    {
        _closing = new Closing(from, Now + close.Budget);
        if (close.Budget <= TimeSpan.Zero || _consent is null)
        {
            StopSending();
            return;
        }

        // What is left of the budget is for cancelling and for the journal.
        Timers.StartSingleTimer(nameof(SendingOver), SendingOver, close.Budget * 0.75);
        _delivery.Start(Now, ask: true);
    }

    private void StopSending()
    {
        if (_closing is not { Stage: ClosingStage.Sending } closing) return;
        _delivery.Stop();
        closing.Stage = ClosingStage.Cancelling;
        _cancellations.Enqueue(cancelled =>
        {
            _delivery.Abandon(cancelled.StillSending);
            closing.Stage = ClosingStage.Saving;
        });
        _router.Tell(new CancelAll(closing.Patience(Now)), Self);
    }

    private void AdvanceClosing()
    {
        if (_closing is not { } closing) return;
        if (closing.Stage == ClosingStage.Sending && !_admission.IsWaiting && _delivery.IsAtRest && _spilling.IsAtRest) StopSending();
        if (closing.Stage != ClosingStage.Saving || _state.InMemory > 0 || _admission.IsWaiting || !_delivery.IsAtRest || !_spilling.IsAtRest) return;
        closing.Stage = ClosingStage.Syncing;
        _spill.Tell(SyncSpill.Instance, Self);
    }

    private void Closed()
    {
        if (_closing is not { Stage: ClosingStage.Syncing } closing) return;
        closing.Stage = ClosingStage.Closed;
        Save();
        closing.From.Tell(Report());
    }

    private void Save() => _ledger.Save();

    private DeliveryReport Report() => Reports.Make(_context, _state);

    private sealed record Flushing(IActorRef From, TimeSpan Patience);
}
