namespace Pipeline.Engine.Persistence;

/// <summary>Owns the snapshot store of a system, as <see cref="JournalActor"/> owns the journal.</summary>
internal sealed class SnapshotActor(ISnapshotStore store) : StoreActor<SnapshotRequest>
{
    protected override Task Begin(SnapshotRequest request) => request switch
    {
        SnapshotRequest.Load load => store.LoadAsync(load.PersistenceId, load.Criteria).AsTask(),
        SnapshotRequest.Save save => store.SaveAsync(save.Metadata, save.Snapshot).AsTask(),
        SnapshotRequest.DeleteOne one => store.DeleteAsync(one.Metadata.PersistenceId, Only(one.Metadata)).AsTask(),
        SnapshotRequest.Delete delete => store.DeleteAsync(delete.PersistenceId, delete.Criteria).AsTask(),
        _ => throw new NotSupportedException($"{request} is unknown."),
    };

    protected override void Answer(SnapshotRequest request, Task work, Exception? cause) =>
        request.Asker.Tell(cause is null ? Success(request, work) : Failure(request, cause), ActorRefs.NoSender);

    private static object Success(SnapshotRequest request, Task work) => request switch
    {
        SnapshotRequest.Load load => new JournalReply.SnapshotLoaded(load.Instance, ((Task<SnapshotOffer?>)work).Result),
        SnapshotRequest.Save save => new SaveSnapshotSuccess(save.Metadata),
        SnapshotRequest.DeleteOne one => new DeleteSnapshotSuccess(one.Metadata),
        _ => new DeleteSnapshotsSuccess(((SnapshotRequest.Delete)request).Criteria),
    };

    private static object Failure(SnapshotRequest request, Exception cause) => request switch
    {
        SnapshotRequest.Load load => new JournalReply.RecoveryFailed(load.Instance, cause),
        SnapshotRequest.Save save => new SaveSnapshotFailure(save.Metadata, cause),
        SnapshotRequest.DeleteOne one => new DeleteSnapshotFailure(one.Metadata, cause),
        _ => new DeleteSnapshotsFailure(((SnapshotRequest.Delete)request).Criteria, cause),
    };

    private static SnapshotSelectionCriteria Only(SnapshotMetadata metadata) =>
        new(metadata.SequenceNr, DateTime.MaxValue, metadata.SequenceNr);
}
