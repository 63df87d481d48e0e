namespace Pipeline.Engine.Persistence;

/// <summary>
/// An actor whose state follows from events that a journal keeps. It starts by replaying them, handles commands afterwards, and
/// changes its state in the handlers of <see cref="Persist"/> alone, which run once the event is stored. Derive from
/// <see cref="ReceivePersistentActor"/>.
/// </summary>
/// <remarks>
/// Events outlive a failure: one that was handed to Persist is written even when its command, or its handler, throws.
/// Handlers must therefore give the same state when they are replayed. When the journal cannot write, the actor stops; a
/// supervisor with backoff starts it again.
/// </remarks>
public abstract partial class Eventsourced : ActorBase, IWithUnboundedStash
{
    private readonly PersistenceExtension _persistence;
    private readonly ActorStash _internalStash;
    private PersistentState _state;
    private EventWriter? _writer;
    private ILoggingAdapter? _log;

    private protected Eventsourced()
    {
        _persistence = PersistenceExtension.Of(Context.System);
        _internalStash = new ActorStash(ActorCell.Current!);
    }

    /// <summary>The name of the actor's history, the same in every process that goes on with it; not empty. Two actors of one id
    /// write over each other's numbers: the journal fails the write of the second.</summary>
    public abstract string PersistenceId { get; }

    /// <summary>How much of the history is replayed. Default: all.</summary>
    public virtual Recovery Recovery => Recovery.Default;

    /// <summary>From the constructor to RecoveryCompleted, which finds it false. Persist is not possible while it is
    /// true.</summary>
    public bool IsRecovering { get; private set; } = true;

    /// <summary>The opposite of <see cref="IsRecovering"/>.</summary>
    public bool IsRecoveryFinished => !IsRecovering;

    /// <summary>The sequence number of the last event whose handler ran, or was skipped because the event was rejected; after a
    /// recovery the highest in the journal.</summary>
    public long LastSequenceNr { get; private set; }

    /// <summary>Accepted for the sake of source that runs on Akka.NET, too, and of no effect: a system has one journal.</summary>
    public string? JournalPluginId { get; protected set; }

    /// <summary>Messages put aside by the actor itself. They return behind those that the engine holds back while it
    /// persists.</summary>
    public IStash Stash
    {
        get;
        set => field = new PersistentStash(value, _internalStash);
    } = null!;

    /// <summary>The actor's log.</summary>
    protected ILoggingAdapter Log => _log ??= Context.GetLogger();

    /// <summary>Stores an event, then runs the handler, before any other command. Handlers run in the order of the calls, with
    /// the Sender of the command.</summary>
    /// <exception cref="InvalidOperationException">The actor is recovering.</exception>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) => Write([@event], handler, stashing: true);

    /// <summary>Stores events together or not at all, then runs the handler once for each, before any other command.</summary>
    /// <inheritdoc cref="Persist"/>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) => Write(events, handler, stashing: true);

    /// <summary>Stores an event, then runs the handler; commands are handled meanwhile.</summary>
    /// <inheritdoc cref="Persist"/>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler) => Write([@event], handler, stashing: false);

    /// <summary>Stores events together or not at all, then runs the handler once for each; commands are handled
    /// meanwhile.</summary>
    /// <inheritdoc cref="Persist"/>
    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) =>
        Write(events, handler, stashing: false);

    /// <summary>Deletes the events up to a sequence number, inclusive; <see cref="long.MaxValue"/> means all. The outcome comes
    /// as <see cref="DeleteMessagesSuccess"/> or <see cref="DeleteMessagesFailure"/>, the latter at once for a number above
    /// <see cref="LastSequenceNr"/>.</summary>
    public void DeleteMessages(long toSequenceNr)
    {
        if (toSequenceNr != long.MaxValue && toSequenceNr > LastSequenceNr)
        {
            var cause = new InvalidOperationException(
                $"Cannot delete up to {toSequenceNr}: the last sequence number is {LastSequenceNr}.");
            Self.Tell(new DeleteMessagesFailure(cause, toSequenceNr), Self);
            return;
        }

        _persistence.Journal.Tell(new JournalRequest.Delete(PersistenceId, Self, Math.Min(toSequenceNr, LastSequenceNr)), Self);
    }

    /// <summary>Handles a <see cref="SnapshotOffer"/>, a replayed event, or <see cref="RecoveryCompleted"/>.</summary>
    /// <returns>Whether it was handled.</returns>
    private protected abstract bool ReceiveRecover(object message);

    /// <summary>Runs when all events were replayed, before RecoveryCompleted. Default: nothing.</summary>
    protected virtual void OnReplaySuccess()
    {
    }

    /// <summary>Runs when the recovery has failed, and the actor stops afterwards, whatever its supervisor. Default: logs an
    /// error.</summary>
    /// <param name="reason">Why: what a Recover handler, the snapshot store or the journal threw, or <see cref="RecoveryTimedOutException"/>.</param>
    /// <param name="message">The event whose handler threw, or null; also null where it was the handler of a snapshot.</param>
    protected virtual void OnRecoveryFailure(Exception reason, object? message = null)
    {
        if (message is null)
            Log.Error(reason, "Recovery of [{0}] failed after sequence number [{1}]", PersistenceId, LastSequenceNr);
        else
            Log.Error(reason, "Recovery of [{0}] failed at event [{1}] of type [{2}]", PersistenceId, LastSequenceNr, message.GetType());
    }

    /// <summary>Runs when the journal could not store an event, and the actor stops afterwards, whatever its supervisor. The
    /// event may have been written all the same. Default: logs an error.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        ArgumentNullException.ThrowIfNull(@event);
        Log.Error(cause, "Event [{0}] of type [{1}] of [{2}] could not be stored", sequenceNr, @event.GetType(), PersistenceId);
    }

    /// <summary>Runs in place of the handler when an event was refused and not stored; the actor goes on, the sequence number is
    /// used up. Default: logs an error.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        ArgumentNullException.ThrowIfNull(@event);
        Log.Error(cause, "Event [{0}] of type [{1}] of [{2}] was rejected", sequenceNr, @event.GetType(), PersistenceId);
    }

    /// <inheritdoc/>
    protected override void Unhandled(object message)
    {
        if (message is RecoveryCompleted)
            return;
        WarnOfFailure(message);
        base.Unhandled(message);
    }

    private void Write<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler, bool stashing)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(handler);
        if (IsRecovering)
            throw new InvalidOperationException("Events can be persisted from RecoveryCompleted on, not during the recovery.");
        _writer!.Add(events, handler, stashing, Sender);
    }
}
