namespace Pipeline.Engine.Persistence;

/// <summary>What a persistent actor asks of its snapshot store.</summary>
/// <param name="Asker">The actor that hears the answer.</param>
internal abstract record SnapshotRequest(IActorRef Asker)
{
    /// <summary>Answered by <see cref="JournalReply.SnapshotLoaded"/> or <see cref="JournalReply.RecoveryFailed"/>.</summary>
    internal sealed record Load(string PersistenceId, IActorRef Asker, object Instance, SnapshotSelectionCriteria Criteria)
        : SnapshotRequest(Asker);

    /// <summary>Answered by <see cref="SaveSnapshotSuccess"/> or <see cref="SaveSnapshotFailure"/>.</summary>
    internal sealed record Save(SnapshotMetadata Metadata, IActorRef Asker, object Snapshot) : SnapshotRequest(Asker);

    /// <summary>Answered by <see cref="DeleteSnapshotSuccess"/> or <see cref="DeleteSnapshotFailure"/>.</summary>
    internal sealed record DeleteOne(SnapshotMetadata Metadata, IActorRef Asker) : SnapshotRequest(Asker);

    /// <summary>Answered by <see cref="DeleteSnapshotsSuccess"/> or <see cref="DeleteSnapshotsFailure"/>.</summary>
    internal sealed record Delete(string PersistenceId, IActorRef Asker, SnapshotSelectionCriteria Criteria) : SnapshotRequest(Asker);
}
