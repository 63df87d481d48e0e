using System.Data.Common;
using Npgsql;

namespace Pipeline.Engine.Sql;

/// <summary>PostgreSQL.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    // Two processes that find no tables make them one after the other.
    private const string LockSchema = "SELECT pg_advisory_xact_lock(hashtextextended('akka.persistence', 0))";

    private readonly string _where;

    public PostgresDialect(string connectionString)
    {
        var where = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        if (string.IsNullOrWhiteSpace(where.Host))
            throw new ArgumentException("The connection string names no server: it has no 'Host'.", nameof(connectionString));
        if (!where.ShouldSerialize("Max Auto Prepare"))
            where.MaxAutoPrepare = 20;
        _where = where.ConnectionString;
        Place = $"PostgreSQL at {where.Host}:{where.Port}" + (where.Database is { Length: > 0 } database ? $", database {database}" : "");
    }

    public override string Place { get; }

    public override IReadOnlyList<string> JournalSchema { get; } =
    [
        LockSchema,
        """
        CREATE TABLE IF NOT EXISTS journal (
            ordering BigInt NOT NULL GENERATED ALWAYS AS IDENTITY,
            created BigInt NOT NULL,
            deleted Boolean NOT NULL,
            persistence_id text NOT NULL,
            sequence_number BigInt NOT NULL,
            message bytea NOT NULL,
            manifest text NULL,
            identifier Int NULL,
            writer_uuid text NULL,
            CONSTRAINT "PK_journal" PRIMARY KEY (ordering),
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number))
        """,
        "CREATE INDEX IF NOT EXISTS journal_created_idx ON journal (created)",
        "CREATE INDEX IF NOT EXISTS journal_sequence_number_idx ON journal (sequence_number)",
        """
        CREATE TABLE IF NOT EXISTS tags (
            ordering_id BigInt NOT NULL,
            tag text NOT NULL,
            sequence_nr BigInt NOT NULL,
            persistence_id text NOT NULL,
            CONSTRAINT "PK_tags" PRIMARY KEY (ordering_id, tag))
        """,
        "CREATE INDEX IF NOT EXISTS tags_persistence_id_sequence_nr_idx ON tags (persistence_id, sequence_nr)",
        "CREATE INDEX IF NOT EXISTS tags_tag_idx ON tags (tag)",
    ];

    public override IReadOnlyList<string> SnapshotSchema { get; } =
    [
        LockSchema,
        """
        CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id text NOT NULL,
            sequence_number BigInt NOT NULL,
            created BigInt NOT NULL,
            snapshot bytea NULL,
            manifest text NULL,
            serializer_id Int NULL,
            CONSTRAINT "PK_snapshot" PRIMARY KEY (persistence_id, sequence_number))
        """,
        "CREATE INDEX IF NOT EXISTS snapshot_sequence_number_idx ON snapshot (sequence_number)",
        "CREATE INDEX IF NOT EXISTS snapshot_created_idx ON snapshot (created)",
    ];

    public override string CountTables =>
        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = @table";

    public override string LockId => "SELECT pg_advisory_xact_lock(hashtextextended(@id, 0))";

    public override DbConnection Connect() => new NpgsqlConnection(_where);

    public override SqlLook Look() => new(Connect()) { Begin = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY" };
}
