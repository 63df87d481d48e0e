namespace Pipeline.Engine.Persistence;

// Commands, the events they persist, and the handlers of these.
public abstract partial class Eventsourced
{
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
            case JournalReply.EventWritten { Event: var e }:
                LastSequenceNr = e.SequenceNr;
                Handle(() => _writer!.RunHandler(e.Payload));
                break;
            case JournalReply.EventRejected { Event: var e, Cause: var cause }:
                LastSequenceNr = e.SequenceNr;
                Handle(() => OnPersistRejected(cause, e.Payload, e.SequenceNr));
                break;
            case JournalReply.EventFailed { Event: var e, Cause: var cause }:
                Fail(cause, e);
                break;
        }
    }

    private void Handle(Action handler)
    {
        var failed = true;
        try
        {
            handler();
            failed = false;
        }
        finally
        {
            _writer!.RemoveHandler();
            _writer.Flush();
            GoOn(failed);
        }
    }

    private void Fail(Exception cause, PersistentEvent e)
    {
        try
        {
            OnPersistFailure(cause, e.Payload, e.SequenceNr);
        }
        finally
        {
            // Nothing may be stored behind what was not.
            _writer!.DropRest();
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
}
