namespace Pipeline.Cli;

/// <summary>On Akka.NET events are in the journal that the host's configuration names, and in no folder of ours.</summary>
internal sealed class SpillStore(string folder) : IJournalStore
{
    public string Place => folder;

    public Task<StoreReport> ReadAsync(Action<JournalEvent> callback) => throw NoFiles();

    public Task<IReadOnlyList<JournalRepair>> RepairAsync() => throw NoFiles();

    private static UsageException NoFiles() =>
        new("On Akka.NET there are no spill files: pending events are in the journal that akka.persistence.journal names. Use the tools of its database.");
}
