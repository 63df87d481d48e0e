using System.Data.Common;
using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.Sql;

/// <summary>Keeps snapshots in a SQL database, in the table of Akka.Persistence.Sql with its default mapping.</summary>
public sealed class SqlSnapshotStore : ISnapshotStore
{
    private const string WithinCriteria =
        "persistence_id = @id AND sequence_number BETWEEN @min AND @max AND created BETWEEN @earliest AND @latest";

    private const string SelectNewest =
        $"""
        SELECT sequence_number, created, snapshot, manifest, serializer_id FROM snapshot
        WHERE {WithinCriteria} ORDER BY sequence_number DESC LIMIT 1
        """;

    private const string Upsert =
        """
        INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
        VALUES (@id, @number, @created, @snapshot, @manifest, @serializer)
        ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET
            created = excluded.created, snapshot = excluded.snapshot,
            manifest = excluded.manifest, serializer_id = excluded.serializer_id
        """;

    private const string Delete = $"DELETE FROM snapshot WHERE {WithinCriteria}";

    private readonly SqlDialect _dialect;
    private readonly SqlSession _session;
    private readonly SerializerWithStringManifest _serializer;

    /// <summary>The snapshot store of a system, whose serializer gives states their bytes. Does no I/O.</summary>
    /// <exception cref="ArgumentException">The system has no serializer, or the connection string is malformed.</exception>
    public SqlSnapshotStore(SqlSettings settings, ExtendedActorSystem system)
        : this(settings, StoredPayload.SerializerOf(system))
    {
    }

    internal SqlSnapshotStore(SqlSettings settings, SerializerWithStringManifest serializer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _serializer = serializer;
        _dialect = SqlDialect.For(settings);
        _session = new SqlSession(settings, _dialect, "snapshot", _dialect.SnapshotSchema);
    }

    /// <inheritdoc/>
    public ValueTask<SnapshotOffer?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        return _session.ReadAsync<SnapshotOffer?>(null, async connection =>
        {
            var command = Within(connection, null, SelectNewest, persistenceId, criteria);
            await using var _ = command.ConfigureAwait(false);
            var rows = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using var __ = rows.ConfigureAwait(false);
            return await rows.ReadAsync().ConfigureAwait(false) ? Read(persistenceId, rows) : null;
        });
    }

    /// <inheritdoc/>
    public ValueTask SaveAsync(SnapshotMetadata metadata, object snapshot)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var payload = StoredPayload.Of(snapshot, _serializer);
        return _session.WriteAsync((connection, transaction) => connection.Command(
            transaction,
            Upsert,
            ("@id", metadata.PersistenceId), ("@number", metadata.SequenceNr), ("@created", metadata.Timestamp.Ticks),
            ("@snapshot", payload.Bytes), ("@manifest", payload.Manifest), ("@serializer", payload.SerializerId)).RunAsync());
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        return _session.EraseAsync((connection, transaction) => Within(connection, transaction, Delete, persistenceId, criteria).RunAsync());
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _session.Dispose();

    private static DbCommand Within(
        DbConnection connection, DbTransaction? transaction, string sql, string persistenceId, SnapshotSelectionCriteria criteria) =>
        connection.Command(
            transaction,
            sql,
            ("@id", persistenceId),
            ("@min", criteria.MinSequenceNr), ("@max", criteria.MaxSequenceNr),
            ("@earliest", (criteria.MinTimestamp ?? DateTime.MinValue).Ticks), ("@latest", criteria.MaxTimeStamp.Ticks));

    private SnapshotOffer Read(string persistenceId, DbDataReader row)
    {
        var metadata = new SnapshotMetadata(persistenceId, row.GetInt64(0), new DateTime(row.GetInt64(1), DateTimeKind.Utc));
        return new SnapshotOffer(metadata, StoredPayload.Read(row, 2, _serializer, $"The snapshot at {metadata.SequenceNr}"));
    }
}
