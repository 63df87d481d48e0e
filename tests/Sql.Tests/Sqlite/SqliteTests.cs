using Pipeline.Engine.Tests.Persistence;

namespace Pipeline.Engine.Sql.Tests;

public sealed class SqliteJournalTests() : SqlJournalSpec(new SqliteDatabase())
{
    private protected override Task RefuseAsync(Database database, long sequenceNr) => database.RunAsync(
        $"CREATE TRIGGER refuse BEFORE INSERT ON journal WHEN NEW.sequence_number = {sequenceNr} BEGIN SELECT RAISE(ABORT, 'no space left'); END");

    private protected override Task AllowAsync(Database database) => database.RunAsync("DROP TRIGGER refuse");
}

public sealed class SqliteSnapshotStoreTests : SnapshotStoreSpec, IDisposable
{
    private readonly SqliteDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override ISnapshotStore Open() => _database.OpenSnapshots();
}

public sealed class SqliteJournalActorFaultTests : JournalFaultSpec, IDisposable
{
    private readonly SqliteDatabase _database = new();

    public void Dispose() => _database.Dispose();

    protected override IJournal Open() => _database.OpenJournal();
}
