namespace Pipeline.Engine.Persistence;

// What lies around each message and around the life of the instance; PersistentState says what each state handles.
public abstract partial class Eventsourced
{
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

    // Messages return to the mailbox, for the next instance or for dead letters. What a command has persisted is written all the same.
    private void Release()
    {
        _recoveryTimer?.Cancel();
        _writer?.SendRest();
        _internalStash.UnstashAll();
        Stash.UnstashAll(static _ => true);
    }
}
