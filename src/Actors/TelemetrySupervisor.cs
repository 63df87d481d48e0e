namespace Pipeline.Actors;

/// <summary>
/// The root of the pipeline: makes the actors, restarts what fails, and passes what the client asks for to the ConsentActor, which
/// gates everything. The state of the buffer and its book are made here and so survive a restart of its actor.
/// </summary>
internal sealed class TelemetrySupervisor : ReceiveActor
{
    private readonly PipelineContext _context;

    public TelemetrySupervisor(PipelineContext context)
    {
        _context = context;
        var ids = context.NewIds();
        var state = NewState(context, ids);
        var ledger = new Ledger(context, state);
        var journal = JournalProps(context.Settings.FlushSize);
        Func<string, Props?> backends = name => BackendProps(context, name);

        var supervision = context.Supervision;
        var router = Make(Props.Create(() => new BackendRouter(backends, supervision)), "router");
        var spill = Make(Props.Create(() => new SpillActor(context, journal)), "spill");
        var buffer = Make(Props.Create(() => new BufferActor(context, state, ledger, ids, router, spill)), "buffer");
        var consent = Make(Props.Create(() => new ConsentActor(context, buffer)), "consent");

        // Only who asks for an erasure, or has one to ask for again, pays for its actor.
        var deletion = new DeletionGuard(context, router, Context);
        Receive<RequestErasure>(request => deletion.Actor.Forward(request));
        Receive<EventsWaiting>(waiting => { deletion.Look(); consent.Forward(waiting); });
        Receive<Close>(close => deletion.Close(close, consent));
        Receive<Terminated>(ended => supervision.Ended(ended.ActorRef, Now));
        ReceiveAny(message => consent.Forward(message));
    }

    // An actor that fails ten times a minute is not worth a tool's time: it stays stopped, and Track refuses when the queue is full.
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(Supervision.Limit, Supervision.Window, e => _context.Supervision.Decide(Sender, e, Now));

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    private static IActorRef Make(Props props, string name) => Context.Watch(Context.ActorOf(props, name));

    private static BufferState NewState(PipelineContext context, UuidV7Source ids)
    {
        var settings = context.Settings;
        var limits = new BufferLimits(settings.BufferCapacity, settings.FlushSize, (int)settings.SpillMaxSegmentSize);
        return new BufferState(limits, context.Targets, ids.Next);
    }

    private static Props? BackendProps(PipelineContext context, string name)
    {
        if (context.FindBackend(name) is not { } spec) return null;
        var receipts = context.CanHoldData(name) ? new ReceiptBook(context, name) : null;
        var backend = new FencedBackend(NewBackend(context, spec), new ConsentFence(context), receipts);
        var budget = new AttemptBudget(context, name);
        return Props.Create(() => new BackendActor(name, backend, budget));
    }

    // Inside the fence: what it holds back is no send, and no failure of the backend.
    private static IBackend NewBackend(PipelineContext context, BackendSpec spec)
    {
        var backend = context.NewBackend(spec);
        if (context.Host.Diagnose is not null && backend is not MisconfiguredBackend) backend = new DiagnosedBackend(spec.Name, backend, context.Host);
        return context.Observer.Watch(spec.Name, backend);
    }

    private static Func<string, string, Props> JournalProps(int pageEvents) => (name, id) => Props.Create(() => new JournalActor(name, id, 4 * pageEvents));
}
