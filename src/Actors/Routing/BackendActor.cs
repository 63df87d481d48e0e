namespace Pipeline.Actors;

/// <summary>
/// One backend: a batch in flight at a time, a timeout of its own inside the backend, and a backoff after each failure, which it shares
/// with the other processes of the tool. Whatever the backend throws is a failure to be retried. It always answers what it was sent, also when it is stopped or restarted.
/// </summary>
internal sealed class BackendActor : ReceiveActor, IWithTimers
{
    private const string Stopped = "the backend's actor was stopped";
    private const string Cancelled = "the send was cancelled";

    // What a server asks for may be longer than a timer can be set to. It is asked for again then, and not before its time.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly string _name;
    private readonly IBackend _backend;
    private readonly AttemptBudget _budget;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly HashSet<IActorRef> _waiters = [];
    private Sending? _sending;
    private readonly Queue<(Dispatch Dispatch, IActorRef From)> _waiting = new();
    private IActorRef? _canceller;
    private bool _isRestarting;
    private bool _hasWarned;

    public BackendActor(string name, IBackend backend, AttemptBudget budget)
    {
        (_name, _backend, _budget) = (name, backend, budget);
        Receive<Dispatch>(dispatch => Take(dispatch, Sender));
        Receive<SendEnded>(OnEnded);
        Receive<CancelSend>(_ => OnCancel());
        Receive<BackoffOver>(_ => WakeAll());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    protected override void PreRestart(Exception reason, object? message)
    {
        // The next instance goes on with the same backend.
        _isRestarting = true;
        base.PreRestart(reason, message);
    }

    protected override void PostStop()
    {
        if (_sending is { } sending)
        {
            Cancel(sending.Cancellation);
            sending.Permit.Dispose();
            sending.From.Tell(new Outcome(_name, sending.Batch, new Retry(Stopped), null));
        }

        RefuseWaiting(Stopped);
        WakeAll();
        if (!_isRestarting) (_backend as IDisposable)?.Dispose();
    }

    private void Take(Dispatch dispatch, IActorRef from)
    {
        if (_sending is not null)
        {
            // A send that was cancelled has not ended yet, or an erasure request is under way.
            _waiting.Enqueue((dispatch, from));
        }
        else
        {
            Send(dispatch, from);
        }
    }

    private void Send(Dispatch dispatch, IActorRef from)
    {
        var (batch, permit) = (dispatch.Batch, _budget.Ask(Now, dispatch.IsForced));
        if (permit.Refused is { } refused)
        {
            from.Tell(new Outcome(_name, batch.Id, refused, WakeAt(refused.NotBefore!.Value, from)));
            return;
        }

        Timers.CancelAll();
        var cancellation = new CancellationTokenSource();
        _sending = new Sending(batch.Id, from, cancellation, permit, Now);
        StartSend(batch, cancellation.Token).PipeTo(
            Self,
            Self,
            success: result => new SendEnded(batch.Id, result ?? new Retry("the backend returned no result")),
            failure: e => new SendEnded(batch.Id, new Retry(Describe(e))));
    }

    // What the backend throws at once arrives like what it throws later.
    private Task<SendResult> StartSend(Batch batch, CancellationToken cancellationToken)
    {
        try
        {
            return _backend.SendAsync(batch, cancellationToken).AsTask();
        }
        catch (Exception e)
        {
            return Task.FromException<SendResult>(e);
        }
    }

    private void OnEnded(SendEnded ended)
    {
        if (_sending is not { } sending || sending.Batch != ended.BatchId) return;
        _sending = null;
        sending.Cancellation.Dispose();
        using (sending.Permit) sending.From.Tell(new Outcome(_name, sending.Batch, ended.Result, RetryAt(ended.Result, sending)));
        if (_canceller is { } canceller) canceller.Tell(new SendCancelled(_name));
        _canceller = null;
        while (_sending is null && _waiting.TryDequeue(out var next)) Take(next.Dispatch, next.From);
    }

    private void OnCancel()
    {
        RefuseWaiting(Cancelled);
        if (_sending is not { } sending)
        {
            Sender.Tell(new SendCancelled(_name));
            return;
        }

        _canceller = Sender;
        Cancel(sending.Cancellation);
    }

    private void Cancel(CancellationTokenSource cancellation)
    {
        try
        {
            cancellation.Cancel();
        }
        catch (AggregateException e)
        {
            _log.Debug("The backend '{0}' failed while its send was cancelled: {1}", _name, e.Message);
        }
    }

    private void RefuseWaiting(string reason)
    {
        while (_waiting.TryDequeue(out var next)) next.From.Tell(new Outcome(_name, next.Dispatch.Batch.Id, new Retry(reason), null));
    }

    private DateTimeOffset? RetryAt(SendResult result, Sending sending)
    {
        if (result is Retry retry)
        {
            Log(retry);
            return WakeAt(_budget.Failed(sending.Permit, retry, sending.Began, Now), sending.From);
        }

        if (result is Rejected rejected) _log.Debug("The backend '{0}' rejected a batch: {1}", _name, rejected.Reason);
        _budget.Succeeded(sending.Permit);
        WakeAll();
        return null;
    }

    // What somebody has to look at is said aloud, once.
    private void Log(Retry retry)
    {
        if (retry.NeedsAttention && !_hasWarned) _log.Warning("The backend '{0}' failed: {1}", _name, retry.Reason);
        else _log.Debug("The backend '{0}' failed: {1}", _name, retry.Reason);
        _hasWarned |= retry.NeedsAttention;
    }

    private DateTimeOffset WakeAt(DateTimeOffset at, IActorRef from)
    {
        _waiters.Add(from);
        var wait = at > Now ? at - Now : TimeSpan.Zero;
        Timers.StartSingleTimer(nameof(BackoffOver), BackoffOver.Instance, wait < LongestWait ? wait : LongestWait);
        return at;
    }

    private void WakeAll()
    {
        foreach (var waiter in _waiters) waiter.Tell(new BackendReady(_name));
        _waiters.Clear();
    }

    private static string Describe(Exception e) => e is OperationCanceledException ? Cancelled : $"{e.GetType().Name}: {e.Message}";

    private sealed record Sending(
        Guid Batch, IActorRef From, CancellationTokenSource Cancellation, AttemptPermit Permit, DateTimeOffset Began);

    private sealed record SendEnded(Guid BatchId, SendResult Result);

    private sealed record BackoffOver
    {
        public static readonly BackoffOver Instance = new();
    }
}
