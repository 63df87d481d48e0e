using Pipeline.Engine.Tests.Persistence;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>The specifications on PostgreSQL, a test of theirs a row.</summary>
[Collection(PostgresTests.Name)]
public sealed class PostgresSpecifications(PostgresServer server)
{
    public static TheoryData<string, object?[]> OfJournals { get; } = Specification.Of<SqlJournalSpec>();

    public static TheoryData<string, object?[]> OfSnapshotStores { get; } = Specification.Of<SnapshotStoreSpec>();

    public static TheoryData<string, object?[]> OfFaults { get; } = Specification.Of<JournalFaultSpec>();

    [PostgresTheory]
    [MemberData(nameof(OfJournals))]
    public async Task The_journal_is_as_any_other(string test, object?[] row)
    {
        using var specification = new Journal(new PostgresDatabase(server));
        await Specification.RunAsync(specification, test, row);
    }

    [PostgresTheory]
    [MemberData(nameof(OfSnapshotStores))]
    public async Task The_snapshot_store_is_as_any_other(string test, object?[] row)
    {
        using var database = new PostgresDatabase(server);
        await Specification.RunAsync(new SnapshotStore(database), test, row);
    }

    [PostgresTheory]
    [MemberData(nameof(OfFaults))]
    public async Task Its_actors_are_as_any_other_when_it_breaks(string test, object?[] row)
    {
        using var database = new PostgresDatabase(server);
        await Specification.RunAsync(new Faults(database), test, row);
    }

    private sealed class Journal(Database database) : SqlJournalSpec(database)
    {
        private protected override Task RefuseAsync(Database database, long sequenceNr) => database.RunAsync(
            $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON journal FOR EACH ROW WHEN (NEW.sequence_number = {sequenceNr}) EXECUTE FUNCTION refuse()
            """);

        private protected override Task AllowAsync(Database database) => database.RunAsync("DROP FUNCTION refuse CASCADE");
    }

    private sealed class SnapshotStore(Database database) : SnapshotStoreSpec
    {
        protected override ISnapshotStore Open() => database.OpenSnapshots();
    }

    private sealed class Faults(Database database) : JournalFaultSpec
    {
        protected override IJournal Open() => database.OpenJournal();
    }
}
