namespace Pipeline.Engine.Persistence;

/// <summary>
/// Owns the journal of a system: one owner, one mailbox. Requests are done in the order of their arrival, each finished
/// before the next begins, so the writes of an id keep their order and a replay sees every write before it. File I/O runs on this actor's
/// turn: other actors, which have turns and threads of their own, do not wait for it.
/// </summary>
internal sealed class JournalActor(IJournal journal) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        var done = message switch
        {
            JournalRequest.Write write => WriteAsync(write),
            JournalRequest.Replay replay => ReplayAsync(replay),
            JournalRequest.Delete delete => DeleteAsync(delete),
            _ => throw new NotSupportedException($"{message} is no request to a journal."),
        };

        // A journal that completes later keeps the mailbox waiting, not a thread.
        if (!done.IsCompleted)
            RunTask(() => done);
    }

    private async Task ReplayAsync(JournalRequest.Replay request)
    {
        var asker = request.Asker;
        var instance = request.Instance;
        try
        {
            var result = await journal.ReplayAsync(
                request.PersistenceId, request.Range, e => asker.Tell(new JournalReply.Replayed(instance, e), ActorRefs.NoSender));
            asker.Tell(new JournalReply.RecoveryEnded(instance, result.HighestSequenceNr), ActorRefs.NoSender);
        }
        catch (Exception cause)
        {
            asker.Tell(new JournalReply.RecoveryFailed(instance, cause), ActorRefs.NoSender);
        }
    }

    private async Task WriteAsync(JournalRequest.Write request)
    {
        IReadOnlyList<WriteResult> results;
        try
        {
            results = await journal.WriteAsync(request.PersistenceId, request.Batches);
        }
        catch (Exception cause)
        {
            var failed = new WriteResult[request.Batches.Count];
            Array.Fill(failed, WriteResult.Failed(cause));
            results = failed;
        }

        // The last result tells: once a batch has failed, so have those behind it.
        if (results[^1].Outcome != WriteOutcome.Failed)
            request.Asker.Tell(new JournalReply.WriteEnded(request.Instance), ActorRefs.NoSender);
        for (var i = 0; i < results.Count; i++)
        {
            foreach (var e in request.Batches[i].Events)
                request.Asker.Tell(Reply(request.Instance, e, results[i]), e.Sender);
        }
    }

    private static JournalReply Reply(object instance, PersistentEvent e, WriteResult result) => result.Outcome switch
    {
        WriteOutcome.Ok => new JournalReply.EventWritten(instance, e),
        WriteOutcome.Rejected => new JournalReply.EventRejected(instance, e, result.Cause!),
        _ => new JournalReply.EventFailed(instance, e, result.Cause!),
    };

    private async Task DeleteAsync(JournalRequest.Delete request)
    {
        try
        {
            await journal.DeleteToAsync(request.PersistenceId, request.ToSequenceNr);
            request.Asker.Tell(new DeleteMessagesSuccess(request.ToSequenceNr), ActorRefs.NoSender);
        }
        catch (Exception cause)
        {
            request.Asker.Tell(new DeleteMessagesFailure(cause, request.ToSequenceNr), ActorRefs.NoSender);
        }
    }
}
