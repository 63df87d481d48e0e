namespace Pipeline.Actors;

/// <summary>
/// Owns consent: the file, the epoch, the gate. Everything that the client asks for passes here, so that what was tracked before a
/// question is in the buffer before the question is, and what was tracked before a withdrawal never gets there.
/// </summary>
internal sealed class ConsentActor : ReceiveActor, IWithTimers
{
    private const int HandoverSize = 1024;
    private const long NeverSaidNo = -1;

    /// <summary>How soon a running process hears of a change that another has made.</summary>
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How soon a withdrawal looks again whether another process has ended its sends.</summary>
    private static readonly TimeSpan FenceInterval = TimeSpan.FromMilliseconds(20);

    private readonly PipelineContext _context;
    private readonly ConsentStore _store;
    private readonly ConsentFence _fence;
    private readonly Presence _presence;
    private readonly IActorRef _buffer;

    // Questions wait here behind the events that were tracked before them.
    private readonly Queue<HeldQuestion> _held = new();
    private readonly Queue<Action<Dropped>> _drops = new();
    private bool _handingOver;

    // Withdrawals of this process that are not answered yet, and the epoch that the last one began.
    private int _withdrawals;
    private long _saidNoAt = NeverSaidNo;

    public ConsentActor(PipelineContext context, IActorRef buffer)
    {
        (_context, _buffer) = (context, buffer);
        _store = context.NewConsentStore();
        _fence = new ConsentFence(context);
        _presence = new Presence(context);

        Receive<EventsWaiting>(_ => HandOver());
        Receive<Collected>(_ => { _handingOver = false; HandOver(); });
        Receive<Flush>(Hold);
        // Who ends before the watch has told him of a withdrawal still leaves nothing behind.
        Receive<Close>(close => { LookAgain(); Hold(close); });
        Receive<GetReport>(Hold);
        Receive<DropPending>(_ => DropPending(Sender));
        Receive<GiveConsent>(give => Give(give.By));
        Receive<WithdrawConsent>(withdraw => Withdraw(Sender, withdraw.By));
        Receive<FenceTick>(tick => CloseFence(tick.Ending));
        Receive<Watch>(_ => LookAgain());
        Receive<Dropped>(dropped => _drops.Dequeue()(dropped));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private Gate Gate => _context.Gate;

    private Ingress Ingress => _context.Ingress;

    protected override void PreStart()
    {
        // What was being taken when an earlier instance failed would otherwise wait for ever.
        Self.Tell(EventsWaiting.Instance);
        Timers.StartPeriodicTimer(nameof(Watch), Watch.Instance, WatchInterval);
        PutInForce(Gate.Decision);
    }

    protected override void PostStop()
    {
        _presence.Leave();
        _presence.ClearUp();
    }

    /// <summary>Hands over what waits in the ingress, one part at a time, and lets the questions through that are behind no event any more.</summary>
    private void HandOver()
    {
        if (_handingOver) return;
        var events = Ingress.Read(Gate.IsOpen ? HandoverSize : int.MaxValue);
        if (events.Length > 0 && Gate.IsOpen) Collect(events);
        else
        {
            if (events.Length > 0) TurnAway(events);
            if (Ingress.Rest()) Self.Tell(EventsWaiting.Instance);
        }

        foreach (var question in _held) question.Behind -= events.Length;
        while (_held.TryPeek(out var next) && next.Behind <= 0)
        {
            _held.Dequeue();
            _buffer.Tell(next.Message, next.From);
        }
    }

    private void Collect(TrackedEvent[] events)
    {
        _handingOver = true;
        _buffer.Tell(new Collect(events, Gate.Decision.Epoch, Gate.Mode));
    }

    // They were tracked just before the gate shut: counted, and the room that was granted to them goes to others.
    private void TurnAway(TrackedEvent[] events)
    {
        var bulk = events.Count(tracked => tracked.Bulk);
        if (bulk > 0) Ingress.Grant(bulk);
        _buffer.Tell(new TurnedAway(events.Length));
    }

    private void Hold(object question)
    {
        _held.Enqueue(new HeldQuestion(question, Sender, Ingress.Count));
        HandOver();
    }

    private void Give(ConsentWay by)
    {
        var problem = _store.Give(by);
        if (problem is null) _saidNoAt = NeverSaidNo;
        PutInForce(_store.Decide());
        Sender.Tell(new ConsentChanged(Gate.Decision, Discarded: 0, problem));
    }

    // In this order: nothing new comes in; the change is durable; then memory, journals and sends under way are dropped; then those of
    // other processes; and only then is it answered. A change that cannot be made durable still shuts this process, for good.
    private void Withdraw(IActorRef from, ConsentWay by)
    {
        Gate.Shut();
        _withdrawals++;
        var problem = _store.Withdraw(by);
        var ended = _store.Decide() with { State = ConsentState.Off };
        _saidNoAt = problem is null ? ended.Epoch : long.MaxValue;
        Gate.Move(ended);
        var withdrawal = new Withdrawal(_fence, _presence, () => problem is null ? Sweep(ended.Epoch) : null, ended.Epoch);
        var deadline = Context.System.Scheduler.Now + _context.Host.FencePatience;
        Forget(withdrawn: true, dropped => CloseFence(new Ending(withdrawal, from, dropped.Events, problem ?? dropped.Problem, deadline)));
    }

    private void CloseFence(Ending ending)
    {
        var withdrawal = ending.Withdrawal;
        if (!withdrawal.Advance(last: Context.System.Scheduler.Now >= ending.Deadline))
        {
            Timers.StartSingleTimer(ending, new FenceTick(ending), FenceInterval);
            return;
        }

        // What is forced goes on, under the new epoch.
        _withdrawals--;
        LookAgain();
        ending.From.Tell(new ConsentChanged(Gate.Decision, ending.Discarded, ending.Problem ?? withdrawal.Problem)
        {
            Stopped = withdrawal.Stopped,
            Silent = withdrawal.Silent,
        });
    }

    // Under the closed fence no process can write. Unless somebody has said yes meanwhile, all that is on disk is of before.
    private string? Sweep(long epoch) =>
        _store.Decide() is { IsOn: false } now && now.Epoch == epoch ? new SpillSweep(_context.Host, _context.Paths).Run() : null;

    // Another process, or the user's own editor, may have changed the file.
    private void LookAgain()
    {
        if (_drops.Count > 0 || _withdrawals > 0) return;
        var (before, now) = (Gate.Decision, _store.Decide());
        if (now.Epoch == before.Epoch && now.State == before.State) return;
        // A no that was said in this process holds in it, whatever the environment says, until somebody says yes.
        if (now.IsOn && now.Epoch <= _saidNoAt && now.Source != ConsentSource.Forced) return;
        if (!before.IsOn || (now.IsOn && now.Epoch == before.Epoch))
        {
            PutInForce(now);
            return;
        }

        Gate.Shut();
        Forget(withdrawn: true, _ => PutInForce(now));
    }

    // This process is present before the look that confirms the decision: a withdrawal sees the one, or this look sees the other.
    private void PutInForce(ConsentDecision decision)
    {
        if (decision.IsOn) _presence.Enter(decision.Epoch);
        Gate.Move(decision);
        AllowBuffer();
        LookAgain();
    }

    private void DropPending(IActorRef from) => Forget(withdrawn: false, dropped => from.Tell(dropped));

    private void Forget(bool withdrawn, Action<Dropped> then)
    {
        var unread = Ingress.Read(int.MaxValue);
        foreach (var question in _held) question.Behind = 0;
        _drops.Enqueue(dropped =>
        {
            // Whoever could not let go of everything is still waited for.
            if (withdrawn && dropped.Problem is null) _presence.Leave();
            then(dropped);
        });
        _buffer.Tell(new Drop(withdrawn, unread.Count(tracked => tracked.Bulk), unread.Length));
        HandOver();
    }

    private void AllowBuffer()
    {
        if (Gate.IsOpen) _buffer.Tell(new Consented(Gate.Decision.Epoch, Gate.Mode));
    }

    /// <summary>A withdrawal of this process, with what it is answered with.</summary>
    private sealed record Ending(Withdrawal Withdrawal, IActorRef From, long Discarded, string? Problem, DateTimeOffset Deadline);

    private sealed record FenceTick(Ending Ending);

    private sealed record Watch
    {
        public static readonly Watch Instance = new();
    }

    private sealed class HeldQuestion(object message, IActorRef from, int behind)
    {
        public object Message { get; } = message;

        public IActorRef From { get; } = from;

        /// <summary>How many events were tracked before it and are not handed over yet.</summary>
        public int Behind { get; set; } = behind;
    }
}
