namespace Pipeline.Actors;

/// <summary>Asks one target of a request. Whatever comes of it comes back to the actor as a message, also where nobody can be asked.</summary>
internal sealed class DeletionCalls(PipelineContext context, DeletionRequestors requestors, IActorRef router, IActorRef self, UuidV7Source ids)
{
    // A requestor gets one call at a time; one that was given up may still be busy.
    private readonly HashSet<string> _busy = [];
    private EventStamper? _stamper;

    /// <summary>Asks.</summary>
    /// <param name="request">The request.</param>
    /// <param name="target">The target's name.</param>
    /// <param name="isInteractive">Whether the user waits for it.</param>
    /// <param name="cancellationToken">Cancelled when time is up.</param>
    public void Start(ErasureRequest request, string target, bool isInteractive, CancellationToken cancellationToken)
    {
        if (target.StartsWith(RequestorNames.EventPrefix, StringComparison.Ordinal)) SendEvent(request, target);
        else if (_busy.Contains(target)) Refuse(request, target, "the last request has not ended yet");
        else if (requestors.Find(target) is { } requestor) Call(requestor, request, target, isInteractive, cancellationToken);
        else Refuse(request, target, "it is not configured in this run");
    }

    /// <summary>A call has ended.</summary>
    public void OnEnded(string target) => _busy.Remove(target);

    /// <summary>What the answer of a backend means: it has the event, or not yet.</summary>
    public static DeletionAnswer Translate(Outcome outcome) => new(
        outcome.BatchId,
        RequestorNames.EventPrefix + outcome.Backend,
        outcome.Result switch
        {
            Accepted or Partial { Events.Count: 0 } => DeletionConfirmed.Instance,
            Partial partial => new DeletionUnconfirmed($"rejected: {partial.Events[0].Reason}"),
            Retry retry => new DeletionUnconfirmed(retry.Reason),
            Rejected rejected => new DeletionUnconfirmed($"rejected: {rejected.Reason}"),
            _ => new DeletionUnconfirmed("unknown outcome"),
        });

    // The event has the id of the request, so that a receiver sees it once (R12), and the machine id that is meant, which may be an older one.
    private void SendEvent(ErasureRequest request, string target)
    {
        var backend = target[RequestorNames.EventPrefix.Length..];
        if (!context.CanHoldData(backend))
        {
            // Another may have its name in this run, even one that takes everything and keeps nothing.
            Refuse(request, target, $"no backend '{backend}' that could hold data is configured in this run");
            return;
        }

        var asked = new TelemetryEvent(EventTypes.DataDeletionRequest, "data_deletion_request") { Id = request.Id, MachineId = request.MachineId };
        var e = (_stamper ??= context.NewStamper(ids)).Stamp(asked, request.RequestedAt);
        router.Tell(new Dispatch(backend, new Batch(request.Id, ConsentFence.Unbound, CollectionMode.Remote, [e]), IsForced: true), self);
    }

    // On a thread of the pool: an author's requestor may take its time before it awaits anything.
    private void Call(
        IDeletionRequestor requestor, ErasureRequest request, string target, bool isInteractive, CancellationToken cancellationToken)
    {
        _busy.Add(target);
        var asked = new DeletionRequest(request.Id, request.MachineId, request.RequestedAt, context.Settings.ToolName)
        {
            IsInteractive = isInteractive,
        };
        Task.Run(() => requestor.RequestAsync(asked, cancellationToken).AsTask(), CancellationToken.None).PipeTo(
            self,
            self,
            success: result => new DeletionAnswer(request.Id, target, result ?? new DeletionUnconfirmed("it gave no answer")),
            failure: e => new DeletionAnswer(request.Id, target, new DeletionUnconfirmed(Describe(e))));
    }

    private void Refuse(ErasureRequest request, string target, string reason) =>
        self.Tell(new DeletionAnswer(request.Id, target, new DeletionUnconfirmed(reason)), self);

    private static string Describe(Exception e) => e is OperationCanceledException ? "no answer in time" : $"{e.GetType().Name}: {e.Message}";
}
