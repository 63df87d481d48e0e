namespace Pipeline.Actors;

/// <summary>
/// Owns the erasure requests. A request is durable before it is sent, and stays until every backend that may hold data has taken
/// it; with nobody to ask it says so.
/// </summary>
internal sealed class DeletionActor : ReceivePersistentActor
{
    private readonly PipelineContext _context;
    private readonly IActorRef _router;
    private readonly DeletionState _state = new();
    private readonly UuidV7Source _ids;

    // A round of sending: who asked, what was sent, which backends have not answered yet, and what went wrong so far.
    private readonly List<IActorRef> _askers = [];
    private readonly HashSet<string> _waitingFor = [];
    private ErasureRequested[] _sent = [];
    private readonly List<string> _problems = [];

    public DeletionActor(PipelineContext context, IActorRef router)
    {
        (_context, _router) = (context, router);
        _ids = context.NewIds();

        Recover<ErasureRequested>(_state.Apply);
        Recover<ErasureConfirmed>(_state.Apply);
        RecoverAny(_ => { });

        Command<RequestErasure>(_ => Record());
        Command<Outcome>(OnOutcome);
        // Whether a backend is ready again, and how a deletion went, change nothing here.
        CommandAny(_ => { });
    }

    public override string PersistenceId => "deletions";

    // What goes nowhere, or stays on this machine, holds nothing to erase.
    private IReadOnlyList<string> Backends =>
        [.. _context.Remote.Where(spec => spec.Type is not (BackendTypes.Noop or BackendTypes.Stdout)).Select(spec => spec.Name)];

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Sender.Tell(new ErasureResult(ErasureState.Failed, $"the request could not be recorded: {cause.Message}"));

    private void Record()
    {
        var from = Sender;
        if (Backends.Count == 0)
        {
            from.Tell(new ErasureResult(ErasureState.Unsupported, "no backend is configured that could hold your data"));
            return;
        }

        var requested = new ErasureRequested(_ids.Next(), _context.MachineId, Context.System.Scheduler.Now);
        Persist(requested, recorded =>
        {
            _state.Apply(recorded);
            _askers.Add(from);
            if (_waitingFor.Count == 0) Send();
        });
    }

    private void Send()
    {
        _problems.Clear();
        _waitingFor.UnionWith(Backends);
        var stamper = _context.NewStamper(_ids);
        _sent = [.. _state.Pending];
        var events = _sent.Select(requested => DeletionState.ToEvent(requested, stamper)).ToArray();
        var batch = new Batch(_sent[0].Id, ConsentFence.Unbound, CollectionMode.Remote, events);
        foreach (var backend in Backends) _router.Tell(new Dispatch(backend, batch));
    }

    private void OnOutcome(Outcome outcome)
    {
        if (!_waitingFor.Remove(outcome.Backend)) return;
        var problem = outcome.Result switch
        {
            Accepted => null,
            Retry retry => retry.Reason,
            Rejected rejected => $"rejected: {rejected.Reason}",
            _ => "unknown outcome",
        };
        if (problem is not null) _problems.Add($"{outcome.Backend}: {problem}");
        if (_waitingFor.Count > 0) return;
        if (_problems.Count > 0) Answer(new ErasureResult(ErasureState.Pending, string.Join("; ", _problems)));
        else Confirm();
    }

    // What was asked for meanwhile was not in what was sent: it has a round of its own, and all are answered after that.
    private void Confirm()
    {
        var now = Context.System.Scheduler.Now;
        var confirmed = _sent.Select(requested => new ErasureConfirmed(requested.Id, now)).ToArray();
        PersistAll(confirmed, one =>
        {
            _state.Apply(one);
            if (one != confirmed[^1]) return;
            if (!_state.IsEmpty)
            {
                Send();
                return;
            }

            DeleteMessages(LastSequenceNr);
            Answer(new ErasureResult(ErasureState.Confirmed, null));
        });
    }

    private void Answer(ErasureResult result)
    {
        foreach (var asker in _askers) asker.Tell(result);
        _askers.Clear();
    }
}
