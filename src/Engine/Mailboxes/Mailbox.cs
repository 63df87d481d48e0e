namespace Pipeline.Engine;

/// <summary>
/// The end of a mailbox that belongs to its owner, the one thread that runs the actor's turn: what was taken from the
/// reference's stacks, and the run loop.
/// </summary>
internal sealed class Mailbox(ActorCell cell) : IThreadPoolWorkItem
{
    private const int Throughput = 30;

    // Oldest first.
    private Envelope? _next;

    // System messages that have to wait, newest first.
    private SystemMessage? _deferred;

    // What the reference says too, here where no producer writes: the owner looks at both before each message.
    private int _suspended;
    private int _systemArrived;

    private enum WaitState
    {
        None,
        Suspended,
        ForChildren,
    }

    private WaitState Waiting =>
        cell.BlockedByChildren ? WaitState.ForChildren : _suspended > 0 ? WaitState.Suspended : WaitState.None;

    /// <summary>No user message is handled until <see cref="Resume"/> was called as often.</summary>
    public void Suspend() => cell.Self.SuspendCount = ++_suspended;

    public void Resume()
    {
        if (_suspended > 0) cell.Self.SuspendCount = --_suspended;
    }

    /// <summary>There is a system message on the reference's stack. Any thread; behind the push.</summary>
    public void SystemArrived() => Volatile.Write(ref _systemArrived, 1);

    /// <summary>Puts a message before all others.</summary>
    public void EnqueueFirst(Envelope envelope)
    {
        envelope.Next = _next;
        _next = envelope;
    }

    /// <summary>Sends what is queued, and all that comes, to dead letters.</summary>
    public void Close()
    {
        var oldest = Reverse(cell.Self.CloseMessages());
        for (var message = TakeDeferred(Reverse(cell.Self.CloseSystemMessages())); message is not null; message = message.Next) message.Refuse();
        while (_next is not null) cell.System.DeadLetter(Pop(ref _next), cell.Self);
        while (oldest is not null) cell.System.DeadLetter(Pop(ref oldest), cell.Self);
    }

    /// <summary>
    /// One turn: all system messages, then up to 30 user messages with the system messages that arrive between them.
    /// </summary>
    public void Execute()
    {
        var self = cell.Self;
        var outer = ActorCell.Current;
        ActorCell.Current = cell;
        RunSystemMessages(self);
        for (var left = Throughput; left > 0 && _suspended == 0 && TryDequeue(self, out var envelope); left--)
        {
            cell.Invoke(envelope);
            if (Volatile.Read(ref _systemArrived) != 0) RunSystemMessages(self);
        }

        ActorCell.Current = outer;

        // What belongs to the owner must be read while this thread is the owner.
        var more = _next is not null;
        self.EndTurn();
        if (self.IsTerminated) return;
        if (self.HasSystemMessages || (self.SuspendCount == 0 && (more || self.HasMessages))) self.Schedule();
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

    private bool TryDequeue(LocalActorRef self, out Envelope envelope)
    {
        _next ??= Reverse(self.TakeMessages());
        if (_next is null)
        {
            envelope = null!;
            return false;
        }

        envelope = Pop(ref _next);
        return true;
    }

    private void RunSystemMessages(LocalActorRef self)
    {
        // Lowered before the look, with a fence between: who pushes behind the look raises it again.
        Interlocked.Exchange(ref _systemArrived, 0);
        while (self.TakeSystemMessages() is { } newest)
        {
            var todo = Reverse(newest);
            while (todo is not null)
            {
                var message = todo;
                todo = message.Next;
                message.Next = null;
                if (self.IsTerminated) message.Refuse();
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

        cell.Invoke(message);
        return _deferred is not null && Waiting < waiting ? TakeDeferred(rest) : rest;
    }

    private SystemMessage? TakeDeferred(SystemMessage? rest)
    {
        while (_deferred is not null) (_deferred.Next, rest, _deferred) = (rest, _deferred, _deferred.Next);
        return rest;
    }
}
