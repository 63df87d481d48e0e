namespace Pipeline.Actors;

/// <summary>
/// Reads a page of a journal back and stops. It has the journal's own persistence id and only recovers: that is how persistence
/// reads, and so the spill works on any journal.
/// </summary>
internal sealed class PageReader : ReceivePersistentActor
{
    private readonly List<Batch> _batches = [];
    private readonly Guid _first;
    private readonly long _to;
    private readonly IActorRef _asker;

    public PageReader(string persistenceId, Guid first, long from, long to, IActorRef asker)
    {
        (PersistenceId, _first, _to, _asker) = (persistenceId, first, to, asker);
        Recover<BatchSpilled>(batch => Keep(batch), batch => LastSequenceNr >= from);
        Recover<RecoveryCompleted>(_ =>
        {
            _asker.Tell(new PageRead(_first, _batches, null));
            Context.Stop(Self);
        });
        RecoverAny(_ => { });
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => new(SnapshotSelectionCriteria.None, _to);

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        _asker.Tell(new PageRead(_first, [], reason.Message));

    // A batch that can't be decoded is missing from the page, and so counted by the buffer.
    private void Keep(BatchSpilled batch)
    {
        if (BatchCodec.TryDecode(batch.Events.Span, out var events, out _) && events is not null) _batches.Add(new Batch(batch.Id, batch.Epoch, batch.Mode, events));
    }
}
