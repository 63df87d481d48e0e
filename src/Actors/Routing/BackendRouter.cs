namespace Pipeline.Actors;

/// <summary>
/// Supervises one child per backend and hands each its batches; the outcomes go straight back to who asked. It never waits for a
/// backend itself: a parent that awaits does not supervise.
/// </summary>
internal sealed class BackendRouter : ReceiveActor, IWithTimers
{
    private readonly Func<string, Props?> _backendProps;
    private readonly Supervision _supervision;
    private readonly Dictionary<string, IActorRef> _backends = [];
    private readonly Queue<Cancelling> _cancellations = new();

    /// <param name="backendProps">Makes the actor of a backend by its name, on its first batch; null for a name that is not configured.</param>
    /// <param name="supervision">Decides about those that fail.</param>
    public BackendRouter(Func<string, Props?> backendProps, Supervision supervision)
    {
        (_backendProps, _supervision) = (backendProps, supervision);
        Receive<Dispatch>(OnDispatch);
        Receive<CancelAll>(OnCancelAll);
        Receive<SendCancelled>(cancelled => { foreach (var c in _cancellations) c.Left.Remove(cancelled.Backend); Answer(); });
        Receive<PatienceOver>(over => { over.Cancelling.IsOver = true; Answer(); });
        Receive<Terminated>(OnTerminated);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    // Ten restarts a minute; a backend that needs more is made anew for its next batch.
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(Supervision.Limit, Supervision.Window, e => _supervision.Decide(Sender, e, Context.System.Scheduler.Now));

    private void OnDispatch(Dispatch dispatch)
    {
        if (!_backends.TryGetValue(dispatch.Backend, out var backend))
        {
            if (_backendProps(dispatch.Backend) is not { } props)
            {
                Sender.Tell(new Outcome(dispatch.Backend, dispatch.Batch.Id, new Retry("there is no such backend"), null));
                return;
            }

            backend = Context.Watch(Context.ActorOf(props, ActorName(dispatch.Backend)));
            _backends.Add(dispatch.Backend, backend);
        }

        backend.Forward(dispatch);
    }

    private void OnCancelAll(CancelAll cancel)
    {
        var cancelling = new Cancelling(Sender, [.. _backends.Keys]);
        _cancellations.Enqueue(cancelling);
        foreach (var backend in _backends.Values) backend.Tell(CancelSend.Instance);
        if (cancelling.Left.Count > 0) Timers.StartSingleTimer(cancelling, new PatienceOver(cancelling), cancel.Patience);
        Answer();
    }

    // In the order in which they were asked for.
    private void Answer()
    {
        while (_cancellations.TryPeek(out var first) && (first.IsOver || first.Left.Count == 0))
        {
            Timers.Cancel(first);
            _cancellations.Dequeue();
            first.From.Tell(new AllCancelled([.. first.Left]));
        }
    }

    private void OnTerminated(Terminated terminated)
    {
        var name = _backends.FirstOrDefault(pair => pair.Value.Equals(terminated.ActorRef)).Key;
        if (name is null) return;
        _backends.Remove(name);
        _supervision.Ended(terminated.ActorRef, Context.System.Scheduler.Now);
        foreach (var cancelling in _cancellations) cancelling.Left.Remove(name);
        Answer();
    }

    // An author's name may hold what an actor's name may not, a percent sign among it; no escaped name holds a plus sign.
    private static string ActorName(string backend) => "backend-" + Uri.EscapeDataString(backend).Replace('%', '+');

    private sealed class Cancelling(IActorRef from, HashSet<string> left)
    {
        public IActorRef From { get; } = from;

        public HashSet<string> Left { get; } = left;

        public bool IsOver { get; set; }
    }

    private sealed record PatienceOver(Cancelling Cancelling);
}
