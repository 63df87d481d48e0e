namespace Pipeline.Engine;

/// <summary>
/// The sender of an Ask: a reference that is its own task, so that an Ask costs one object and its task. The first reply of
/// the right type wins; later ones are dead letters.
/// </summary>
internal sealed class PromiseRef<T> : TaskCompletionSource<T>, IInternalActorRef
{
    private ActorPath? _path;
    private TimeSpan _timeout;
    private ITimer? _timer;
    private CancellationTokenRegistration _registration;
    private int _settled;

    public PromiseRef(LocalActorSystem system)
        : base(TaskCreationOptions.RunContinuationsAsynchronously) => System = system;

    public LocalActorSystem System { get; }

    public ActorPath Path => _path ?? Interlocked.CompareExchange(ref _path, System.TemporaryPath(), null) ?? _path;

    public bool IsTerminated => Task.IsCompleted;

    /// <summary>Fails the task after a time, or when the token is cancelled.</summary>
    public void Limit(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (timeout is { } limit && limit > TimeSpan.Zero)
        {
            _timeout = limit;
            _timer = System.Clock.CreateTimer(
                static state => ((PromiseRef<T>)state!).TimeOut(), this, limit, Timeout.InfiniteTimeSpan);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (state, token) =>
                {
                    var promise = (PromiseRef<T>)state!;
                    if (promise.Settle()) promise.SetCanceled(token);
                },
                this);
        }

        // One limit may have struck before the other was in place.
        if (Volatile.Read(ref _settled) != 0) Release();
    }

    public void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        switch (message)
        {
            case T reply when Settle():
                SetResult(reply);
                return;
            case Status.Failure failure when message is not T && Settle():
                SetException(failure.Cause ?? new TaskCanceledException("The reply was a failure without a cause."));
                return;
            case not (T or Status.Failure):
                Fail(new ArgumentException(
                    $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]"));
                break;
        }

        System.DeadLetter(new Envelope(message, sender), this);
    }

    public void SendSystemMessage(SystemMessage message)
    {
        if (message is DeathWatchNotification death)
            Tell(new Terminated(death.Actor, death.ExistenceConfirmed, addressTerminated: false), death.Actor);
    }

    public bool Equals(IActorRef? other) => ReferenceEquals(this, other);

    public int CompareTo(IActorRef? other) => ActorRefBase.Compare(this, other);

    public int CompareTo(object? obj) => ActorRefBase.Compare(this, obj);

    public override string ToString() => ActorRefBase.Format(this);

    private void TimeOut() =>
        Fail(new AskTimeoutException(FormattableString.Invariant($"Timeout after {_timeout.TotalSeconds:F2} seconds")));

    private void Fail(Exception cause)
    {
        if (Settle()) SetException(cause);
    }

    /// <summary>Claims the right to end the task, once; then nothing is left that could end it, before it ends.</summary>
    private bool Settle()
    {
        if (Interlocked.Exchange(ref _settled, 1) != 0) return false;
        Release();
        return true;
    }

    private void Release()
    {
        _timer?.Dispose();
        _registration.Unregister();
    }
}
