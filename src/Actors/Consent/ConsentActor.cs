namespace Pipeline.Actors;

/// <summary>
/// Owns consent: the file, the epoch, the gate. Everything that the client asks for passes here, so that what was tracked before a
/// question is in the buffer before the question is, and what was tracked before a withdrawal never gets there.
/// </summary>
internal sealed class ConsentActor : ReceiveActor, IWithTimers
{
    private const int HandoverSize = 256;

    /// <summary>How soon a running process hears of a change that another has made.</summary>
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>How soon a withdrawal looks again whether another process has ended its sends, and how long it waits for that.</summary>
    private static readonly TimeSpan FenceInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FencePatience = TimeSpan.FromSeconds(5);

    private readonly PipelineContext _context;
    private readonly ConsentStore _store;
    private readonly ConsentFence _fence;
    private readonly IActorRef _buffer;

    // Questions wait here behind the events that were tracked before them.
    private readonly Queue<HeldQuestion> _held = new();
    private readonly Queue<Action<Dropped>> _drops = new();
    private bool _handingOver;

    public ConsentActor(PipelineContext context, IActorRef buffer)
    {
        (_context, _buffer) = (context, buffer);
        _store = new ConsentStore(context.Settings, context.Host);
        _fence = new ConsentFence(context);

        Receive<EventsWaiting>(_ => HandOver());
        Receive<Collected>(_ => { _handingOver = false; HandOver(); });
        Receive<Flush>(Hold);
        Receive<Close>(Hold);
        Receive<GetReport>(Hold);
        Receive<DropPending>(_ => DropPending(Sender));
        Receive<GiveConsent>(give => Give(give.By));
        Receive<WithdrawConsent>(withdraw => Withdraw(Sender, withdraw.By));
        Receive<Withdrawal>(CloseFence);
        Receive<Watch>(_ => LookAgain());
        Receive<Dropped>(dropped => _drops.Dequeue()(dropped));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private Gate Gate => _context.Gate;

    private Ingress Ingress => _context.Ingress;

    protected override void PreStart()
    {
        AllowBuffer();
        Timers.StartPeriodicTimer(nameof(Watch), Watch.Instance, WatchInterval);
        // What was being taken when an earlier instance failed would otherwise wait for ever.
        Self.Tell(EventsWaiting.Instance);
    }

    /// <summary>Hands over what waits in the ingress, one part at a time, and lets the questions through that are behind no event any more.</summary>
    private void HandOver()
    {
        if (_handingOver) return;
        var events = new List<TrackedEvent>();
        Ingress.Read(events, Gate.IsOpen ? HandoverSize : int.MaxValue);
        if (events.Count > 0 && Gate.IsOpen) Collect(events);
        else
        {
            if (events.Count > 0) TurnAway(events);
            if (Ingress.Rest()) Self.Tell(EventsWaiting.Instance);
        }

        foreach (var question in _held) question.Behind -= events.Count;
        while (_held.TryPeek(out var next) && next.Behind <= 0)
        {
            _held.Dequeue();
            _buffer.Tell(next.Message, next.From);
        }
    }

    private void Collect(List<TrackedEvent> events)
    {
        _handingOver = true;
        _buffer.Tell(new Collect(events, Gate.Decision.Epoch, Gate.Mode));
    }

    // They were tracked just before the gate shut: counted, and the room that was granted to them goes to others.
    private void TurnAway(List<TrackedEvent> events)
    {
        var bulk = events.Count(tracked => tracked.Bulk);
        if (bulk > 0) Ingress.Grant(bulk);
        _buffer.Tell(new TurnedAway(events.Count));
    }

    private void Hold(object question)
    {
        _held.Enqueue(new HeldQuestion(question, Sender, Ingress.Count));
        HandOver();
    }

    private void Give(ConsentWay by)
    {
        var problem = _store.Give(by);
        Gate.Move(_store.Decide());
        AllowBuffer();
        Sender.Tell(new ConsentChanged(Gate.Decision, Discarded: 0, problem));
    }

    // In this order: nothing new comes in; the change is durable; then memory, journals and sends under way are dropped; then the sends
    // of other processes have ended; and only then is it answered. A change that cannot be made durable still shuts this process.
    private void Withdraw(IActorRef from, ConsentWay by)
    {
        Gate.Shut();
        var problem = _store.Withdraw(by);
        Gate.Move(_store.Decide() with { State = ConsentState.Off });
        var deadline = Context.System.Scheduler.Now + FencePatience;
        Forget(withdrawn: true, dropped => CloseFence(new Withdrawal(from, dropped.Events, problem ?? dropped.Problem, deadline)));
    }

    private void CloseFence(Withdrawal withdrawal)
    {
        var problem = withdrawal.Problem;
        try
        {
            if (!_fence.TryClose())
            {
                if (Context.System.Scheduler.Now < withdrawal.Deadline)
                {
                    Timers.StartSingleTimer(withdrawal, withdrawal, FenceInterval);
                    return;
                }

                problem ??= "another process has not ended its send in time; it can begin no other: its consent is over";
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem ??= e.Message;
        }

        GoOnIfForced();
        withdrawal.From.Tell(new ConsentChanged(Gate.Decision, withdrawal.Discarded, problem));
    }

    // Everything of before is gone; what is forced goes on under the new epoch.
    private void GoOnIfForced()
    {
        if (_store.Decide() is not { Source: ConsentSource.Forced } forced) return;
        Gate.Move(forced);
        AllowBuffer();
    }

    // Another process, or the user's own editor, may have changed the file.
    private void LookAgain()
    {
        if (_drops.Count > 0) return;
        var (before, now) = (Gate.Decision, _store.Decide());
        if (now.Epoch == before.Epoch && now.State == before.State) return;
        if (!before.IsOn || (now.IsOn && now.Epoch == before.Epoch))
        {
            Gate.Move(now);
            AllowBuffer();
            return;
        }

        Gate.Shut();
        Forget(withdrawn: true, _ =>
        {
            Gate.Move(now);
            AllowBuffer();
        });
    }

    private void DropPending(IActorRef from) => Forget(withdrawn: false, dropped => from.Tell(dropped));

    private void Forget(bool withdrawn, Action<Dropped> then)
    {
        var unread = new List<TrackedEvent>();
        Ingress.Read(unread, int.MaxValue);
        foreach (var question in _held) question.Behind = 0;
        _drops.Enqueue(then);
        _buffer.Tell(new Drop(withdrawn, unread.Count(tracked => tracked.Bulk), unread.Count));
        HandOver();
    }

    private void AllowBuffer()
    {
        if (Gate.IsOpen) _buffer.Tell(new Consented(Gate.Decision.Epoch, Gate.Mode));
    }

    /// <summary>A withdrawal of this process, at the fence.</summary>
    private sealed record Withdrawal(IActorRef From, long Discarded, string? Problem, DateTimeOffset Deadline);

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
