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
    /// <param name="Behind">The write that was under way when this one was sent: where it fails, this one does.</param>
    internal sealed record Write(
        string PersistenceId, IActorRef Asker, object Instance, IReadOnlyList<AtomicWrite> Batches, Write? Behind)
        : JournalRequest(PersistenceId, Asker)
    {
        /// <summary>Whether a batch of it has failed. The journal's actor alone sets and reads it.</summary>
        public bool HasFailed { get; set; }
    }

    /// <summary>Answered by <see cref="DeleteMessagesSuccess"/> or <see cref="DeleteMessagesFailure"/>.</summary>
    internal sealed record Delete(string PersistenceId, IActorRef Asker, long ToSequenceNr)
        : JournalRequest(PersistenceId, Asker);
}
