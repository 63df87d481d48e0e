namespace Pipeline.Cli;

/// <summary>On Akka.NET the journal is in memory, and there is no folder of ours.</summary>
internal sealed class SpillStore(string folder) : IJournalStore
{
    public string Place => folder;

    public Task<StoreReport> ReadAsync(Action<JournalEvent> callback) => throw NoFiles();

    public Task<IReadOnlyList<JournalRepair>> RepairAsync() => throw NoFiles();

    private static UsageException NoFiles() =>
        new("On Akka.NET there are no spill files: what is pending is in memory, and lives as long as the process.");
}
