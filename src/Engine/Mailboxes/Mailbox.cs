namespace Pipeline.Engine;

/// <summary>
/// The queues of one actor and its run loop. Producers push onto two stacks; the owner (the one thread that runs the
/// actor's turn) takes a stack whole and reverses it, so that a message costs one interlocked operation.
/// </summary>
internal sealed class Mailbox : IThreadPoolWorkItem
{
    private const int Throughput = 30;

    private static readonly Envelope Closed = new(new object(), null);
    private static readonly SystemMessage SystemClosed = new Terminate();

    private readonly ActorCell _cell;

    // Any thread.
    private Envelope? _incoming;
    private SystemMessage? _systemIncoming;
    private int _scheduled;

    // The owner; producers only glance at the count.
    private Envelope? _next;
    private SystemMessage? _deferred;
    private int _suspendCount;

    public Mailbox(ActorCell cell) => _cell = cell;

    public int SuspendCount => _suspendCount;

    public bool IsClosed => ReferenceEquals(Volatile.Read(ref _systemIncoming), SystemClosed);

    /// <summary>Appends a message; any thread.</summary>
    public void Enqueue(Envelope envelope)
    {
        var head = Volatile.Read(ref _incoming);
        while (true)
        {
            if (ReferenceEquals(head, Closed))
            {
                _cell.System.DeadLetter(envelope, _cell.Self);
                return;
            }

            envelope.Next = head;
            var seen = Interlocked.CompareExchange(ref _incoming, envelope, head);
            if (ReferenceEquals(seen, head)) break;
            head = seen;
        }

        if (Volatile.Read(ref _suspendCount) == 0) Schedule();
    }

    /// <summary>Appends a system message without waking the actor; any thread.</summary>
    public void EnqueueSystem(SystemMessage message)
    {
        var head = Volatile.Read(ref _systemIncoming);
        while (true)
        {
            if (ReferenceEquals(head, SystemClosed))
            {
                Refuse(message);
                return;
            }

            message.Next = head;
            var seen = Interlocked.CompareExchange(ref _systemIncoming, message, head);
            if (ReferenceEquals(seen, head)) return;
            head = seen;
        }
    }

    /// <summary>Puts a message before all others; the owner only.</summary>
    public void EnqueueFirst(Envelope envelope)
    {
        envelope.Next = _next;
        _next = envelope;
    }

    /// <summary>Gives the actor a turn unless one is due already; any thread.</summary>
    public void Schedule()
    {
        if (Volatile.Read(ref _scheduled) == 0 && Interlocked.Exchange(ref _scheduled, 1) == 0)
            _cell.System.Dispatcher.Execute(this);
    }

    /// <summary>No user message is handled until <see cref="Resume"/> was called as often; the owner only.</summary>
    public void Suspend() => Volatile.Write(ref _suspendCount, _suspendCount + 1);

    public void Resume()
    {
        if (_suspendCount > 0) Volatile.Write(ref _suspendCount, _suspendCount - 1);
    }

    /// <summary>Sends what is queued, and all that comes, to dead letters; the owner only.</summary>
    public void Close()
    {
        var incoming = Interlocked.Exchange(ref _incoming, Closed);
        var system = Interlocked.Exchange(ref _systemIncoming, SystemClosed);
        for (var message = TakeDeferred(Reverse(system)); message is not null; message = message.Next) Refuse(message);
        var oldest = Reverse(incoming);
        while (_next is not null) Refuse(Pop(ref _next));
        while (oldest is not null) Refuse(Pop(ref oldest));
    }

    /// <summary>One turn: all system messages, then up to 30 user messages with the system messages that arrive between them.</summary>
    public void Execute()
    {
        var outer = ActorCell.Current;
        ActorCell.Current = _cell;
        RunSystemMessages();
        for (var left = Throughput; left > 0 && _suspendCount == 0 && TryDequeue(out var envelope); left--)
        {
            _cell.Invoke(envelope);
            RunSystemMessages();
        }

        ActorCell.Current = outer;
        Yield();
    }

    private static Envelope Pop(ref Envelope? head)
    {
        var envelope = head!;
        head = envelope.Next;
        envelope.Next = null;
        return envelope;
    }

    private static Envelope? Reverse(Envelope? newest)
    {
        Envelope? oldest = null;
        while (newest is not null) (newest.Next, oldest, newest) = (oldest, newest, newest.Next);
        return oldest;
    }

    private static SystemMessage? Reverse(SystemMessage? newest)
    {
        SystemMessage? oldest = null;
        while (newest is not null) (newest.Next, oldest, newest) = (oldest, newest, newest.Next);
        return oldest;
    }

    /// <summary>Watching the dead is answered at once; other system messages have no one to act on them.</summary>
    private static void Refuse(SystemMessage message)
    {
        if (message is Watch watch)
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, existenceConfirmed: false));
    }

    private void Refuse(Envelope envelope) => _cell.System.DeadLetter(envelope, _cell.Self);

    private bool TryDequeue(out Envelope envelope)
    {
        if (_next is null)
        {
            if (Volatile.Read(ref _incoming) is null || IsClosed)
            {
                envelope = null!;
                return false;
            }

            _next = Reverse(Interlocked.Exchange(ref _incoming, null));
        }

        envelope = Pop(ref _next);
        return true;
    }

    private void RunSystemMessages()
    {
        while (Volatile.Read(ref _systemIncoming) is not null && !IsClosed)
        {
            var todo = Reverse(Interlocked.Exchange(ref _systemIncoming, null));
            while (todo is not null)
            {
                var message = todo;
                todo = message.Next;
                message.Next = null;
                if (IsClosed) Refuse(message);
                else todo = Run(message, todo);
            }
        }
    }

    /// <summary>Runs or defers one system message; what no longer has to wait comes before the rest.</summary>
    private SystemMessage? Run(SystemMessage message, SystemMessage? rest)
    {
        var waiting = Waiting;
        if ((waiting == WaitState.ForChildren && message.WaitsForChildren)
            || (waiting == WaitState.Suspended && message.WaitsWhileSuspended))
        {
            message.Next = _deferred;
            _deferred = message;
            return rest;
        }

        _cell.Invoke(message);
        return _deferred is not null && Waiting < waiting ? TakeDeferred(rest) : rest;
    }

    private SystemMessage? TakeDeferred(SystemMessage? rest)
    {
        while (_deferred is not null) (_deferred.Next, rest, _deferred) = (rest, _deferred, _deferred.Next);
        return rest;
    }

    private WaitState Waiting =>
        _cell.Children.BlocksActor ? WaitState.ForChildren : _suspendCount > 0 ? WaitState.Suspended : WaitState.None;

    private void Yield()
    {
        // What the owner knows must be read while it still is the owner.
        var more = _next is not null;
        var suspended = _suspendCount > 0;
        Interlocked.Exchange(ref _scheduled, 0);
        if (IsClosed) return;
        if (Volatile.Read(ref _systemIncoming) is not null || (!suspended && (more || Volatile.Read(ref _incoming) is not null))) Schedule();
    }

    private enum WaitState
    {
        None,
        Suspended,
        ForChildren,
    }
}
