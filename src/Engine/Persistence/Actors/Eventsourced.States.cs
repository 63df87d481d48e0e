namespace Pipeline.Engine.Persistence;

// The states and the ways between them; PersistentState says what each is.
public abstract partial class Eventsourced
{
    private ICancelable? _recoveryTimer;
    private bool _heardFromJournal;

    internal sealed override void AroundPreStart()
    {
        base.AroundPreStart();
        StartRecovery();
    }

    internal sealed override void AroundPostRestart(Exception reason)
    {
        base.AroundPostRestart(reason);
        StartRecovery();
    }

    internal sealed override void AroundPreRestart(Exception reason, object? message)
    {
        try
        {
            Release();
            // What a command persisted before it threw is written all the same.
            _writer?.Flush();
        }
        finally
        {
            base.AroundPreRestart(reason, message is JournalReply.EventWritten written ? written.Event.Payload : message);
        }
    }

    internal sealed override void AroundPostStop()
    {
        try
        {
            Release();
        }
        finally
        {
            base.AroundPostStop();
        }
    }

    internal sealed override bool AroundReceive(Receive behaviour, object message)
    {
        switch (message)
        {
            case JournalReply reply when reply.Instance != this:
                break;
            case JournalReply reply when _state == PersistentState.Recovering:
                OnRecoveryReply(reply);
                break;
            case JournalReply reply:
                OnWriteReply(reply);
                break;
            case var command when _state == PersistentState.ProcessingCommands:
                Execute(behaviour, command);
                break;
            default:
                _internalStash.Stash();
                break;
        }

        return true;
    }

    private void StartRecovery()
    {
        ArgumentException.ThrowIfNullOrEmpty(PersistenceId, nameof(PersistenceId));
        _state = PersistentState.Recovering;
        _writer = new EventWriter(PersistenceId, _persistence.Journal, Self, this);
        var timeout = _persistence.RecoveryEventTimeout;
        _recoveryTimer = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(
            timeout, timeout, Self, new JournalReply.RecoveryTick(this), Self);
        var range = new ReplayRange(1, Recovery.ToSequenceNr, Recovery.ReplayMax);
        _persistence.Journal.Tell(new JournalRequest.Replay(PersistenceId, Self, this, range), Self);
    }

    private void OnRecoveryReply(JournalReply reply)
    {
        switch (reply)
        {
            case JournalReply.Replayed replayed:
                Replay(replayed.Event);
                break;
            case JournalReply.RecoveryEnded ended:
                CompleteRecovery(ended.HighestSequenceNr);
                break;
            case JournalReply.RecoveryFailed failed:
                FailRecovery(failed.Cause);
                break;
            case JournalReply.RecoveryTick when !_heardFromJournal:
                var timeout = _persistence.RecoveryEventTimeout;
                FailRecovery(new RecoveryTimedOutException(
                    $"No event for {timeout.TotalSeconds} s in the recovery of [{PersistenceId}], after sequence number {LastSequenceNr}."));
                break;
            case JournalReply.RecoveryTick:
                _heardFromJournal = false;
                break;
        }
    }

    private void Replay(PersistentEvent e)
    {
        _heardFromJournal = true;
        LastSequenceNr = Math.Max(LastSequenceNr, e.SequenceNr);
        try
        {
            base.AroundReceive(ReceiveRecover, e.Payload);
        }
        catch (Exception cause)
        {
            FailRecovery(cause, e.Payload);
        }
    }

    private void CompleteRecovery(long highestSequenceNr)
    {
        _recoveryTimer?.Cancel();
        OnReplaySuccess();
        LastSequenceNr = Math.Max(LastSequenceNr, highestSequenceNr);
        _writer!.ContinueAfter(LastSequenceNr);
        IsRecovering = false;
        try
        {
            base.AroundReceive(ReceiveRecover, RecoveryCompleted.Instance);
        }
        finally
        {
            // Also when it throws: the supervisor may decide to resume.
            _writer.Flush();
            Enter();
            if (_state == PersistentState.ProcessingCommands)
                _internalStash.UnstashAll();
        }
    }

    private void FailRecovery(Exception reason, object? message = null)
    {
        _recoveryTimer?.Cancel();
        try
        {
            OnRecoveryFailure(reason, message);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    private void Execute(Receive behaviour, object command)
    {
        var failed = true;
        try
        {
            base.AroundReceive(behaviour, command);
            failed = false;
        }
        finally
        {
            _writer!.Flush();
            GoOn(failed);
        }
    }

    private void OnWriteReply(JournalReply reply)
    {
        switch (reply)
        {
            case JournalReply.WriteEnded:
                _writer!.WriteEnded();
                break;
            case JournalReply.EventWritten written:
                LastSequenceNr = written.Event.SequenceNr;
                RunHandler(written.Event.Payload);
                break;
            case JournalReply.EventRejected rejected:
                LastSequenceNr = rejected.Event.SequenceNr;
                SkipHandler();
                OnPersistRejected(rejected.Cause, rejected.Event.Payload, rejected.Event.SequenceNr);
                break;
            case JournalReply.EventFailed failed:
                SkipHandler();
                Fail(failed);
                break;
        }
    }

    private void RunHandler(object payload)
    {
        var failed = true;
        try
        {
            _writer!.RunHandler(payload);
            failed = false;
        }
        finally
        {
            _writer!.RemoveHandler();
            GoOn(failed);
        }
    }

    private void SkipHandler()
    {
        _writer!.RemoveHandler();
        GoOn(failed: false);
    }

    private void Fail(JournalReply.EventFailed failed)
    {
        try
        {
            OnPersistFailure(failed.Cause, failed.Event.Payload, failed.Event.SequenceNr);
        }
        finally
        {
            Context.Stop(Self);
        }
    }

    private void Enter() => _state = _writer!.MustStash ? PersistentState.PersistingEvents : PersistentState.ProcessingCommands;

    // One stashed message returns at a time: it may persist, and then the others have to wait further.
    private void GoOn(bool failed)
    {
        Enter();
        if (_state != PersistentState.ProcessingCommands)
            return;
        if (failed)
            _internalStash.UnstashAll();
        else
            _internalStash.Unstash();
    }

    // Everything returns to the mailbox: to the next instance, or to dead letters.
    private void Release()
    {
        _recoveryTimer?.Cancel();
        _internalStash.UnstashAll();
        Stash.UnstashAll(static _ => true);
    }
}
