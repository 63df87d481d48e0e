namespace Pipeline.Engine.Persistence;

/// <summary>What a persistent actor asks of its journal.</summary>
/// <param name="PersistenceId">Whose events.</param>
/// <param name="Asker">The actor that hears the answers.</param>
internal abstract record JournalRequest(string PersistenceId, IActorRef Asker)
{
    /// <summary>Answered by a <see cref="JournalReply.Replayed"/> for each event, then by
    /// <see cref="JournalReply.RecoveryEnded"/> or <see cref="JournalReply.RecoveryFailed"/>.</summary>
    internal sealed record Replay(string PersistenceId, IActorRef Asker, object Instance, ReplayRange Range)
        : JournalRequest(PersistenceId, Asker);

    /// <summary>Answered by <see cref="JournalReply.WriteEnded"/> unless a batch failed, then, for each event and with the
    /// sender of its command, by <see cref="JournalReply.EventWritten"/>, <see cref="JournalReply.EventRejected"/> or
    /// <see cref="JournalReply.EventFailed"/>.</summary>
    internal sealed record Write(string PersistenceId, IActorRef Asker, object Instance, IReadOnlyList<AtomicWrite> Batches)
        : JournalRequest(PersistenceId, Asker);

    /// <summary>Answered by <see cref="DeleteMessagesSuccess"/> or <see cref="DeleteMessagesFailure"/>.</summary>
    internal sealed record Delete(string PersistenceId, IActorRef Asker, long ToSequenceNr)
        : JournalRequest(PersistenceId, Asker);
}
