namespace Pipeline.Actors;

/// <summary>
/// One backend: a batch in flight at a time, a timeout of its own inside the backend, and a backoff after each failure. Whatever
/// the backend throws is a failure to be retried. It always answers what it was sent, also when it is stopped or restarted.
/// </summary>
internal sealed class BackendActor : ReceiveActor, IWithTimers
{
    private const string Stopped = "the backend's actor was stopped";
    private const string Cancelled = "the send was cancelled";

    // What a server asks for may be longer than a timer can be set to. It is asked for again then, and not before its time.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly string _name;
    private readonly IBackend _backend;
    private readonly RetrySchedule _retries = new();
    private readonly Random _random;
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private readonly HashSet<IActorRef> _waiters = [];
    private (Guid Batch, IActorRef From, CancellationTokenSource Cancellation)? _sending;
    private readonly Queue<(Dispatch Dispatch, IActorRef From)> _waiting = new();
    private IActorRef? _canceller;
    private int _failures;
    private bool _isRestarting;
    private bool _hasWarned;
    private DateTimeOffset? _notBefore;

    public BackendActor(string name, IBackend backend, Random random)
    {
        (_name, _backend, _random) = (name, backend, random);
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
        if (_sending is var (batch, from, cancellation))
        {
            Cancel(cancellation);
            from.Tell(new Outcome(_name, batch, new Retry(Stopped), null));
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
        else if (_notBefore is { } notBefore && notBefore > Now)
        {
            // What a server has asked for is kept, whoever is in a hurry.
            from.Tell(new Outcome(_name, dispatch.Batch.Id, new Retry("the server asked to wait", notBefore), WakeAt(notBefore, from)));
        }
        else
        {
            Send(dispatch.Batch, from);
        }
    }

    private void Send(Batch batch, IActorRef from)
    {
        Timers.CancelAll();
        var cancellation = new CancellationTokenSource();
        _sending = (batch.Id, from, cancellation);
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
        if (_sending is not var (batch, from, cancellation) || batch != ended.BatchId) return;
        _sending = null;
        cancellation.Dispose();
        from.Tell(new Outcome(_name, batch, ended.Result, RetryAt(ended.Result, from)));
        if (_canceller is { } canceller) canceller.Tell(new SendCancelled(_name));
        _canceller = null;
        while (_sending is null && _waiting.TryDequeue(out var next)) Take(next.Dispatch, next.From);
    }

    private void OnCancel()
    {
        RefuseWaiting(Cancelled);
        if (_sending is not var (_, _, cancellation))
        {
            Sender.Tell(new SendCancelled(_name));
            return;
        }

        _canceller = Sender;
        Cancel(cancellation);
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

    private DateTimeOffset? RetryAt(SendResult result, IActorRef from)
    {
        if (result is not Retry retry)
        {
            if (result is Rejected rejected) _log.Debug("The backend '{0}' rejected a batch: {1}", _name, rejected.Reason);
            (_failures, _notBefore) = (0, null);
            WakeAll();
            return null;
        }

        _notBefore = retry.NotBefore;
        Log(retry);
        var backoff = Now + _retries.Delay(++_failures, _random);
        return WakeAt(_notBefore > backoff ? _notBefore.Value : backoff, from);
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

    private sealed record SendEnded(Guid BatchId, SendResult Result);

    private sealed record BackoffOver
    {
        public static readonly BackoffOver Instance = new();
    }
}
