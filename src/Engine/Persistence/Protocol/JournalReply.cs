namespace Pipeline.Engine.Persistence;

/// <summary>What a journal answers, or a snapshot store in a recovery.</summary>
/// <param name="Instance">The actor instance that asked. One that was restarted meanwhile is another, and ignores it.</param>
internal abstract record JournalReply(object Instance) : IDeadLetterSuppression
{
    internal sealed record SnapshotLoaded(object Instance, SnapshotOffer? Offer) : JournalReply(Instance);

    internal sealed record Replayed(object Instance, PersistentEvent Event) : JournalReply(Instance);

    internal sealed record RecoveryEnded(object Instance, long HighestSequenceNr) : JournalReply(Instance);

    internal sealed record RecoveryFailed(object Instance, Exception Cause) : JournalReply(Instance);

    /// <summary>From the actor's own timer.</summary>
    internal sealed record RecoveryTick(object Instance) : JournalReply(Instance);

    internal sealed record WriteEnded(object Instance) : JournalReply(Instance);

    internal sealed record EventWritten(object Instance, PersistentEvent Event) : JournalReply(Instance);

    internal sealed record EventRejected(object Instance, PersistentEvent Event, Exception Cause) : JournalReply(Instance);

    internal sealed record EventFailed(object Instance, PersistentEvent Event, Exception Cause) : JournalReply(Instance);
}
