namespace Pipeline.Engine;

/// <summary>
/// The sender of an Ask: a reference that is its own task, so that an Ask costs one object and its task. The first reply of
/// the right type wins; later ones are dead letters.
/// </summary>
internal sealed class PromiseRef<T> : TaskCompletionSource<T>, IInternalActorRef
{
    private ActorPath? _path;
    private ITimer? _timer;
    private CancellationTokenRegistration _registration;

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
            _timer = System.Clock.CreateTimer(
                static state =>
                {
                    var (promise, after) = ((PromiseRef<T>, TimeSpan))state!;
                    promise.Fail(new AskTimeoutException(FormattableString.Invariant($"Timeout after {after.TotalSeconds:F2} seconds")));
                },
                (this, limit),
                limit,
                Timeout.InfiniteTimeSpan);
        }

        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(
                static (state, token) =>
                {
                    var promise = (PromiseRef<T>)state!;
                    if (promise.TrySetCanceled(token)) promise.Release();
                },
                this);
        }

        // It may have ended before its limits were in place.
        if (Task.IsCompleted) Release();
    }

    public void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        var accepted = message switch
        {
            T reply => TrySetResult(reply),
            Status.Failure failure => TrySetException(failure.Cause ?? new TaskCanceledException("The reply was a failure without a cause.")),
            _ => false,
        };
        if (accepted)
        {
            Release();
            return;
        }

        if (message is not (T or Status.Failure))
        {
            Fail(new ArgumentException(
                $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]"));
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

    private void Fail(Exception cause)
    {
        if (TrySetException(cause)) Release();
    }

    private void Release()
    {
        _timer?.Dispose();
        _registration.Unregister();
    }
}
