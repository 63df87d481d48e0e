namespace Pipeline.Actors;

/// <summary>The erasure requests that are not confirmed: the fold of the records.</summary>
internal sealed class DeletionState
{
    private readonly Dictionary<Guid, ErasureRequested> _pending = [];

    public IReadOnlyCollection<ErasureRequested> Pending => _pending.Values;

    public bool IsEmpty => _pending.Count == 0;

    public void Apply(ErasureRequested requested) => _pending[requested.Id] = requested;

    public void Apply(ErasureConfirmed confirmed) => _pending.Remove(confirmed.Id);

    /// <summary>The request as the event that backends get: it has the id of the request, so that a receiver sees it once (R12).</summary>
    public static TelemetryEvent ToEvent(ErasureRequested requested, EventStamper stamper) =>
        stamper.Stamp(
            new TelemetryEvent(EventTypes.DataDeletionRequest, "data_deletion_request") { Id = requested.Id, MachineId = requested.MachineId },
            requested.At);
}
