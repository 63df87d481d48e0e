namespace Pipeline.Engine.Persistence;

// From the start of the instance to RecoveryCompleted.
public abstract partial class Eventsourced
{
    private ICancelable? _recoveryTimer;
    private bool _heardFromJournal;

    private void StartRecovery()
    {
        ArgumentException.ThrowIfNullOrEmpty(PersistenceId, nameof(PersistenceId));
        _state = PersistentState.Recovering;
        _writer = new EventWriter(PersistenceId, _persistence.Journal, Self, this);
        var timeout = _persistence.RecoveryEventTimeout;
        _recoveryTimer = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(
            timeout, timeout, Self, new JournalReply.RecoveryTick(this), Self);
        if (Recovery.FromSnapshot == SnapshotSelectionCriteria.None || !_persistence.MayHaveSnapshots)
            StartReplay();
        else
            _persistence.Snapshots.Tell(
                new SnapshotRequest.Load(PersistenceId, Self, this, Recovery.FromSnapshot.Limit(Recovery.ToSequenceNr)), Self);
    }

    private void StartReplay()
    {
        var range = new ReplayRange(LastSequenceNr + 1, Recovery.ToSequenceNr, Recovery.ReplayMax);
        _persistence.Journal.Tell(new JournalRequest.Replay(PersistenceId, Self, this, range), Self);
    }

    private void OnRecoveryReply(JournalReply reply)
    {
        switch (reply)
        {
            case JournalReply.SnapshotLoaded loaded:
                Begin(loaded.Offer);
                break;
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
                    $"No event for {timeout.TotalSeconds} s in the recovery of [{PersistenceId}], after event {LastSequenceNr}."));
                break;
            case JournalReply.RecoveryTick:
                _heardFromJournal = false;
                break;
        }
    }

    private void Begin(SnapshotOffer? offer)
    {
        _heardFromJournal = true;
        if (offer is null || TryRecover(offer, offer.Metadata.SequenceNr))
            StartReplay();
    }

    private void Replay(PersistentEvent e)
    {
        _heardFromJournal = true;
        TryRecover(e.Payload, e.SequenceNr, e.Payload);
    }

    private bool TryRecover(object message, long sequenceNr, object? e = null)
    {
        LastSequenceNr = Math.Max(LastSequenceNr, sequenceNr);
        try
        {
            base.AroundReceive(ReceiveRecover, message);
            return true;
        }
        catch (Exception cause)
        {
            FailRecovery(cause, e);
            return false;
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
}
