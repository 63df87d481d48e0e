namespace Pipeline.Engine.Persistence;

// Snapshots: what is asked of the store. The outcomes come as commands.
public abstract partial class Eventsourced
{
    /// <summary>Accepted for the sake of source that runs on Akka.NET, too, and of no effect: a system has one snapshot
    /// store.</summary>
    public string? SnapshotPluginId { get; protected set; }

    /// <summary>The sequence number that a snapshot saved now has: <see cref="LastSequenceNr"/>.</summary>
    public long SnapshotSequenceNr => LastSequenceNr;

    /// <summary>Saves the state as it is at <see cref="SnapshotSequenceNr"/>; the next recovery begins with it. The object must
    /// not change afterwards. The outcome comes as <see cref="SaveSnapshotSuccess"/> or <see cref="SaveSnapshotFailure"/>; a
    /// failure costs nothing but a longer recovery.</summary>
    public void SaveSnapshot(object snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var metadata = new SnapshotMetadata(PersistenceId, SnapshotSequenceNr, Context.System.Scheduler.Now.UtcDateTime);
        _persistence.Snapshots.Tell(new SnapshotRequest.Save(metadata, Self, snapshot), Self);
    }

    /// <summary>Deletes the snapshot of a sequence number. The outcome comes as <see cref="DeleteSnapshotSuccess"/> or
    /// <see cref="DeleteSnapshotFailure"/>; that there is none is a success.</summary>
    public void DeleteSnapshot(long sequenceNr) => _persistence.Snapshots.Tell(
        new SnapshotRequest.DeleteOne(new SnapshotMetadata(PersistenceId, sequenceNr, DateTime.MinValue), Self), Self);

    /// <summary>Deletes the snapshots that the criteria name. The outcome comes as <see cref="DeleteSnapshotsSuccess"/> or
    /// <see cref="DeleteSnapshotsFailure"/>.</summary>
    public void DeleteSnapshots(SnapshotSelectionCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        _persistence.Snapshots.Tell(new SnapshotRequest.Delete(PersistenceId, Self, criteria), Self);
    }

    // Nobody took it, and nobody else would ever say it.
    private void WarnOfFailure(object message)
    {
        switch (message)
        {
            case DeleteMessagesFailure(var cause, var upTo):
                Log.Warning(cause, "Events of [{0}] up to [{1}] were not deleted", PersistenceId, upTo);
                break;
            case SaveSnapshotFailure(var metadata, var cause):
                Log.Warning(cause, "The snapshot of [{0}] at [{1}] was not saved", PersistenceId, metadata.SequenceNr);
                break;
            case DeleteSnapshotFailure(var metadata, var cause):
                Log.Warning(cause, "The snapshot of [{0}] at [{1}] was not deleted", PersistenceId, metadata.SequenceNr);
                break;
            case DeleteSnapshotsFailure(var criteria, var cause):
                Log.Warning(cause, "The snapshots of [{0}] up to [{1}] were not deleted", PersistenceId, criteria.MaxSequenceNr);
                break;
        }
    }
}
