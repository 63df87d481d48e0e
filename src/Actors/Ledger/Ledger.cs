namespace Pipeline.Actors;

/// <summary>
/// The buffer's book: what became of the events since it was last saved. Recovered events were accepted, and counted, by the run that
/// spilled them.
/// </summary>
internal sealed class Ledger(PipelineContext context, BufferState state)
{
    private LedgerTotals _saved = new();

    /// <summary>Adds what is new to the totals on disk; when that fails it is added the next time.</summary>
    public void Save()
    {
        var now = Now();
        var delta = new LedgerTotals
        {
            Accepted = now.Accepted - _saved.Accepted,
            Delivered = now.Delivered - _saved.Delivered,
            Dropped = now.Dropped.ToDictionary(pair => pair.Key, pair => pair.Value - _saved.Dropped.GetValueOrDefault(pair.Key)),
            LastDelivery = now.LastDelivery,
        };
        if (delta.Accepted == 0 && delta.Delivered == 0 && delta.Dropped.Values.All(count => count == 0)) return;
        if (new LedgerFile(context.Host.Files, context.Paths).TryAdd(delta)) _saved = now;
    }

    private LedgerTotals Now() => new()
    {
        Accepted = state.Accepted,
        Delivered = state.Delivered,
        Dropped = state.Dropped.ToDictionary(pair => pair.Key.Wire(), pair => pair.Value),
        LastDelivery = state.Lanes.Max(lane => lane.LastDelivery),
    };
}
