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
        var delta = now.Minus(_saved);
        if (delta.IsEmpty) return;
        if (new LedgerFile(context.Host.Files, context.Paths).TryAdd(delta)) _saved = now;
    }

    private LedgerTotals Now() => new()
    {
        Accepted = state.Accepted,
        Delivered = state.Delivered,
        Filtered = state.Filtered,
        Dropped = state.Dropped,
        LastDelivery = LastDelivery(),
        Backends = Backends(),
        Supervision = context.Supervision.Reports,
    };

    private List<BackendTotals> Backends()
    {
        var backends = new List<BackendTotals>();
        foreach (var lane in state.Accounts)
        {
            if (lane.Accepted == 0 && lane.Delivered == 0 && lane.Dropped.Count == 0) continue;
            backends.Add(new BackendTotals(lane.Name) { Accepted = lane.Accepted, Delivered = lane.Delivered, Dropped = lane.Dropped });
        }

        return backends;
    }

    private DateTimeOffset? LastDelivery()
    {
        DateTimeOffset? last = null;
        foreach (var lane in state.Lanes)
        {
            if (last is null || lane.LastDelivery > last) last = lane.LastDelivery;
        }

        return last;
    }
}
