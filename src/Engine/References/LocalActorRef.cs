namespace Pipeline.Engine;

/// <summary>
/// The reference to one incarnation of an actor, and the end of its mailbox that any thread may touch. Producers push onto
/// two stacks, at the cost of one interlocked operation; the owner takes a stack whole and reverses it. What only the owner
/// writes lies apart, in <see cref="Mailbox"/>, so that the two do not fight for a cache line; so does what it reads before each message.
/// </summary>
internal sealed class LocalActorRef : ActorRefBase, IInternalActorRef
{
    // On top of a closed stack.
    private static readonly Envelope Closed = new(new object(), null);
    private static readonly SystemMessage SystemClosed = new Terminate();

    private readonly ActorCell _cell;
    private ActorPath? _path;

    // Any thread.
    private Envelope? _incoming;
    private SystemMessage? _systemIncoming;
    private int _scheduled;

    // Written by the owner alone, seldom; producers glance at it.
    private int _suspendCount;

    public LocalActorRef(LocalActorSystem system, string name, ActorCell cell)
    {
        System = system;
        Name = name;
        Uid = system.NextUid();
        _cell = cell;
    }

    public LocalActorSystem System { get; }

    public string Name { get; }

    public long Uid { get; }

    /// <summary>Made when it is first asked for: most actors live without.</summary>
    public override ActorPath Path => _path ??= _cell.Parent.Path.Child(Name, Uid);

    public bool IsTerminated => ReferenceEquals(Volatile.Read(ref _systemIncoming), SystemClosed);

    /// <summary>How often the mailbox is suspended: no user message is handled until it is 0. Set by the owner.</summary>
    public int SuspendCount
    {
        get => Volatile.Read(ref _suspendCount);
        set => Volatile.Write(ref _suspendCount, value);
    }

    public bool HasMessages => Volatile.Read(ref _incoming) is not null;

    public bool HasSystemMessages => Volatile.Read(ref _systemIncoming) is not null;

    public override void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        var envelope = new Envelope(message, sender);
        var head = Volatile.Read(ref _incoming);
        while (true)
        {
            if (ReferenceEquals(head, Closed))
            {
                System.DeadLetter(envelope, this);
                return;
            }

            envelope.Next = head;
            var seen = Interlocked.CompareExchange(ref _incoming, envelope, head);
            if (ReferenceEquals(seen, head)) break;
            head = seen;
        }

        if (SuspendCount == 0) Schedule();
    }

    public void SendSystemMessage(SystemMessage message)
    {
        EnqueueSystemMessage(message);
        Schedule();
    }

    /// <summary>Appends a system message without waking the actor.</summary>
    public void EnqueueSystemMessage(SystemMessage message)
    {
        var head = Volatile.Read(ref _systemIncoming);
        while (true)
        {
            if (ReferenceEquals(head, SystemClosed))
            {
                message.Refuse();
                return;
            }

            message.Next = head;
            var seen = Interlocked.CompareExchange(ref _systemIncoming, message, head);
            if (ReferenceEquals(seen, head)) break;
            head = seen;
        }

        _cell.Mailbox.SystemArrived();
    }

    /// <summary>Gives the actor a turn unless one is due already.</summary>
    public void Schedule()
    {
        if (Volatile.Read(ref _scheduled) == 0 && Interlocked.Exchange(ref _scheduled, 1) == 0)
            System.Dispatcher.Execute(_cell.Mailbox);
    }

    /// <summary>The turn is over: the caller no longer is the owner.</summary>
    public void EndTurn() => Interlocked.Exchange(ref _scheduled, 0);

    /// <summary>All messages that have come, newest first; the owner only.</summary>
    public Envelope? TakeMessages() => HasMessages && !IsTerminated ? Interlocked.Exchange(ref _incoming, null) : null;

    /// <summary>All system messages that have come, newest first; the owner only.</summary>
    public SystemMessage? TakeSystemMessages() =>
        HasSystemMessages && !IsTerminated ? Interlocked.Exchange(ref _systemIncoming, null) : null;

    /// <summary>From now on all messages that come are refused; the owner only, once.</summary>
    /// <returns>What had come, newest first.</returns>
    public Envelope? CloseMessages() => Interlocked.Exchange(ref _incoming, Closed);

    /// <inheritdoc cref="CloseMessages"/>
    public SystemMessage? CloseSystemMessages() => Interlocked.Exchange(ref _systemIncoming, SystemClosed);
}
