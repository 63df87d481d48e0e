namespace Pipeline.Actors;

/// <summary>
/// Owns consent: the file, the epoch, the gate. Everything that the client asks for passes here, so that what was tracked before a
/// question is in the buffer before the question is, and what was tracked before a withdrawal never gets there.
/// </summary>
internal sealed class ConsentActor : ReceiveActor
{
    private const int HandoverSize = 256;

    private readonly PipelineContext _context;
    private readonly ConsentStore _store;
    private readonly IActorRef _buffer;

    // Questions wait here behind the events that were tracked before them.
    private readonly Queue<HeldQuestion> _held = new();
    private readonly Queue<Action<Dropped>> _drops = new();
    private bool _handingOver;

    public ConsentActor(PipelineContext context, IActorRef buffer)
    {
        (_context, _buffer) = (context, buffer);
        _store = new ConsentStore(context.Settings, context.Host);

        Receive<EventsWaiting>(_ => HandOver());
        Receive<Collected>(_ => { _handingOver = false; HandOver(); });
        Receive<Flush>(Hold);
        Receive<Close>(Hold);
        Receive<GetReport>(Hold);
        Receive<DropPending>(_ => DropPending(Sender));
        Receive<GiveConsent>(_ => Give());
        Receive<WithdrawConsent>(_ => Withdraw(Sender));
        Receive<Dropped>(dropped => _drops.Dequeue()(dropped));
    }

    private Gate Gate => _context.Gate;

    private Ingress Ingress => _context.Ingress;

    protected override void PreStart()
    {
        AllowBuffer();
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
        else if (Ingress.Rest()) Self.Tell(EventsWaiting.Instance);

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

    private void Hold(object question)
    {
        _held.Enqueue(new HeldQuestion(question, Sender, Ingress.Count));
        HandOver();
    }

    private void Give()
    {
        var problem = _store.Give();
        Gate.Move(_store.Decide());
        AllowBuffer();
        Sender.Tell(new ConsentChanged(Gate.Decision, Discarded: 0, problem));
    }

    // In this order: nothing new comes in; the change is durable; then memory, journals and sends under way are dropped; and only
    // then is it answered. A change that cannot be made durable still shuts this process.
    private void Withdraw(IActorRef from)
    {
        Gate.Shut();
        var problem = _store.Withdraw();
        Gate.Move(_store.Decide() with { State = ConsentState.Off });
        Forget(withdrawn: true, dropped => from.Tell(new ConsentChanged(Gate.Decision, dropped.Events, problem ?? dropped.Problem)));
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

    private sealed class HeldQuestion(object message, IActorRef from, int behind)
    {
        public object Message { get; } = message;

        public IActorRef From { get; } = from;

        /// <summary>How many events were tracked before it and are not handed over yet.</summary>
        public int Behind { get; set; } = behind;
    }
}
