using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>The totals on disk, shared by all processes of a tool: read, added to and replaced under a lock.</summary>
internal sealed class LedgerFile(IFileSystem files, TelemetryPaths paths)
{
    /// <summary>The totals; nothing if there is no ledger, or none that can be read.</summary>
    public LedgerTotals Read()
    {
        try
        {
            return Load();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new LedgerTotals();
        }
    }

    /// <summary>The receipts, and whether there can be no others: not so if there is no ledger, or none that can be read.</summary>
    public (IReadOnlyList<Receipt> Receipts, bool IsComplete) ReadReceipts()
    {
        try
        {
            var totals = Load();
            return (totals.Receipts, !totals.IsAnew && files.FileExists(paths.LedgerFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], false);
        }
    }

    /// <summary>Adds to the totals. False if another process kept the lock, or the file can't be read or written: add it again later.</summary>
    public bool TryAdd(LedgerTotals delta) => TryChange(totals => totals.Plus(delta));

    /// <summary>
    /// Forgets which backends held data of this id, unless they received more after this time. False as for <see cref="TryAdd"/>.
    /// </summary>
    public bool TryForget(string machineId, DateTimeOffset until) => TryChange(totals => totals with
    {
        Receipts = [.. totals.Receipts.Where(receipt => receipt.MachineId != machineId || receipt.Last > until)],
    });

    private bool TryChange(Func<LedgerTotals, LedgerTotals> change)
    {
        try
        {
            using var held = SharedLock.Take(files, paths, "ledger.lock");
            if (held is null) return false;
            // Counts, written by every command that ends: not worth the wait for the disk.
            files.WriteAtomically(paths.LedgerFile, LedgerJson.Write(change(Load())), durably: false);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // What cannot be understood begins anew, and says so; what cannot be read just now is not written over.
    private LedgerTotals Load()
    {
        if (files.Read(paths.LedgerFile) is not { } bytes) return new LedgerTotals();
        try
        {
            return LedgerJson.Read(bytes);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return new LedgerTotals { IsAnew = true };
        }
    }
}
