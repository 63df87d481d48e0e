namespace Pipeline.Actors;

/// <summary>
/// The receipts of one backend in this process, for the one who sends to it. The first under an id, in a process and in a consent epoch,
/// is in the ledger before the fence lets the next withdrawal through: so a reset knows of it, also after a kill.
/// </summary>
internal sealed class ReceiptBook(PipelineContext context, string backend)
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    // What the ledger has of this epoch, and what it still has to get. Nearly always one id.
    private readonly List<Receipt> _saved = [];
    private List<Receipt> _unsaved = [];
    private long _epoch;

    /// <summary>Notes that the backend has accepted a batch.</summary>
    public void Add(Batch batch)
    {
        // A reset lies between two epochs, and may have taken receipts out of the ledger.
        if (batch.Epoch != _epoch) _saved.Clear();
        _epoch = batch.Epoch;
        var now = context.Host.Clock.GetUtcNow();
        string? last = null;
        foreach (var e in batch.Events)
        {
            if (ReferenceEquals(e.MachineId, last) || e.MachineId is not { } id) continue;
            last = id;
            if (!IsSaved(id, now)) _unsaved = [.. Receipt.Merge(_unsaved, [new Receipt(backend, id, now, now)])];
        }

        Save();
    }

    /// <summary>Writes what is new into the ledger; when that fails it is written the next time.</summary>
    public void Save()
    {
        if (_unsaved.Count == 0) return;
        if (!new LedgerFile(context.Host.Files, context.Paths).TryAdd(new LedgerTotals { Receipts = _unsaved })) return;
        foreach (var receipt in _unsaved) _saved.RemoveAll(one => one.MachineId == receipt.MachineId);
        _saved.AddRange(_unsaved);
        _unsaved.Clear();
    }

    private bool IsSaved(string machineId, DateTimeOffset now)
    {
        foreach (var receipt in _saved)
        {
            if (receipt.MachineId == machineId) return now - receipt.Last < Interval;
        }

        return false;
    }
}
