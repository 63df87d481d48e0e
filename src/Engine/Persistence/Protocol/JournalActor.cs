namespace Pipeline.Engine.Persistence;

/// <summary>
/// Owns the journal of a system: the writes of an id keep their order, and a replay sees every write before it.
/// </summary>
internal sealed class JournalActor(IJournal journal) : StoreActor<JournalRequest>
{
    protected override Task Begin(JournalRequest request) => request switch
    {
        JournalRequest.Replay replay => journal.ReplayAsync(
            replay.PersistenceId,
            replay.Range,
            e => replay.Asker.Tell(new JournalReply.Replayed(replay.Instance, e), ActorRefs.NoSender)).AsTask(),
        JournalRequest.Write { Behind.HasFailed: true } => throw new InvalidOperationException("The write before it has failed."),
        JournalRequest.Write write => journal.WriteAsync(write.PersistenceId, write.Batches).AsTask(),
        JournalRequest.Delete delete => journal.DeleteToAsync(delete.PersistenceId, delete.ToSequenceNr).AsTask(),
        _ => throw new NotSupportedException($"{request} is unknown."),
    };

    protected override void Answer(JournalRequest request, Task work, Exception? cause)
    {
        switch (request)
        {
            case JournalRequest.Replay replay:
                replay.Asker.Tell(
                    cause is null
                        ? new JournalReply.RecoveryEnded(replay.Instance, ((Task<ReplayResult>)work).Result.HighestSequenceNr)
                        : new JournalReply.RecoveryFailed(replay.Instance, cause),
                    ActorRefs.NoSender);
                break;
            case JournalRequest.Write write:
                Answer(write, cause is null ? ((Task<IReadOnlyList<WriteResult>>)work).Result : AllFailed(write, cause));
                break;
            case JournalRequest.Delete delete:
                delete.Asker.Tell(
                    cause is null
                        ? new DeleteMessagesSuccess(delete.ToSequenceNr)
                        : new DeleteMessagesFailure(cause, delete.ToSequenceNr),
                    ActorRefs.NoSender);
                break;
        }
    }

    private static void Answer(JournalRequest.Write request, IReadOnlyList<WriteResult> results)
    {
        if (results.Count != request.Batches.Count)
            results = AllFailed(request, new InvalidOperationException($"{results.Count} results, {request.Batches.Count} batches."));

        // The last result tells: once a batch has failed, so have those behind it.
        request.HasFailed = results[^1].Outcome == WriteOutcome.Failed;
        if (!request.HasFailed)
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

    private static WriteResult[] AllFailed(JournalRequest.Write request, Exception cause)
    {
        var failed = new WriteResult[request.Batches.Count];
        Array.Fill(failed, WriteResult.Failed(cause));
        return failed;
    }
}
