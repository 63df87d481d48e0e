namespace Pipeline.Cli;

/// <summary>The library that reads a database is the embedded engine's.</summary>
internal sealed class SqlStore(DatabaseConnection connection) : IJournalStore
{
    public string Place => connection.IsPostgres ? "PostgreSQL" : "SQLite";

    public bool Exists { get; } = true;

    public Task<StoreReport> ReadAsync(Action<JournalEvent> callback) => throw NotHere();

    public Task<IReadOnlyList<JournalRepair>> RepairAsync() => throw NotHere();

    private static UsageException NotHere() =>
        new("On Akka.NET this command reads no database. The tables are the same: use the pipeline command of the embedded engine, or the tools of the database.");
}
