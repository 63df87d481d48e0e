using System.Data.Common;
using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.Sql;

/// <summary>
/// Keeps events in a SQL database, in the tables of Akka.Persistence.Sql with its default mapping, so that either engine can go on
/// with what the other has written, in turn.
/// </summary>
/// <remarks>
/// <para>The batches of one request are one transaction: stored together, or failed together. A write whose commit was cut off
/// has failed, and may be stored all the same; a recovery shows it.</para>
/// <para>A second writer of an id is refused with its first write: the highest stored number is looked up in the transaction that
/// writes, and other writers of this journal wait for its end.</para>
/// <para>Deleting removes rows, but for the highest deleted one, which keeps the numbers; its payload is emptied. SQLite overwrites
/// the deleted bytes in its file; PostgreSQL leaves that to its vacuum.</para>
/// </remarks>
public sealed class SqlJournal : IJournal
{
    private const string SelectHighest = "SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @id";

    private const string SelectEvents =
        """
        SELECT sequence_number, message, manifest, identifier FROM journal
        WHERE persistence_id = @id AND sequence_number BETWEEN @from AND @to AND deleted = @deleted
        ORDER BY sequence_number LIMIT @max
        """;

    private readonly SqlSettings _settings;
    private readonly SqlDialect _dialect;
    private readonly SqlSession _session;
    private readonly SerializerWithStringManifest _serializer;
    private readonly string _writer;

    /// <summary>The journal of a system, whose serializer gives events their bytes. Does no I/O.</summary>
    /// <exception cref="ArgumentException">The system has no serializer, or the connection string is malformed.</exception>
    public SqlJournal(SqlSettings settings, ExtendedActorSystem system)
        : this(settings, StoredPayload.SerializerOf(system))
    {
    }

    internal SqlJournal(SqlSettings settings, SerializerWithStringManifest serializer)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _serializer = serializer;
        _dialect = SqlDialect.For(settings);
        _session = new SqlSession(settings, _dialect, "journal", _dialect.JournalSchema);
        _writer = settings.NewWriterId().ToString("N");
    }

    /// <summary>The journal as a plug-in of a program that chooses among several, such as <c>TelemetryHost.Journal</c>.</summary>
    public static JournalPlugin Plugin(SqlSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new JournalPlugin(
            system => new SqlJournal(settings, system),
            async (prefix, take) =>
            {
                using var histories = new SqlHistories(settings);
                await histories.ReadAsync(prefix, take).ConfigureAwait(false);
            },
            async prefix =>
            {
                using var histories = new SqlHistories(settings);
                await histories.EraseAsync(prefix).ConfigureAwait(false);
            });
    }

    /// <inheritdoc/>
    public ValueTask<ReplayResult> ReplayAsync(string persistenceId, ReplayRange range, Action<PersistentEvent> callback)
    {
        ArgumentNullException.ThrowIfNull(range);
        ArgumentNullException.ThrowIfNull(callback);
        return _session.ReadAsync(new ReplayResult(0), async connection =>
        {
            // First, so that what another writer adds meanwhile is neither shown nor counted.
            var highest = await HighestAsync(connection, null, persistenceId).ConfigureAwait(false);
            await ReplayAsync(connection, persistenceId, range, highest, callback).ConfigureAwait(false);
            return new ReplayResult(highest);
        });
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<WriteResult>> WriteAsync(string persistenceId, IReadOnlyList<AtomicWrite> writes)
    {
        ArgumentNullException.ThrowIfNull(writes);
        var batches = new SerializedBatches(writes, _serializer);
        if (batches.IsEmpty)
            return batches.Results;
        try
        {
            await _session.WriteAsync((connection, transaction) => InsertAsync(connection, transaction, persistenceId, batches))
                .ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            batches.Fail(cause);
        }

        return batches.Results;
    }

    /// <inheritdoc/>
    public ValueTask DeleteToAsync(string persistenceId, long toSequenceNr) => _session.EraseAsync(
        (connection, transaction) => SqlDeletion.RunAsync(connection, transaction, persistenceId, toSequenceNr));

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _session.Dispose();

    private static ValueTask<long> HighestAsync(DbConnection connection, DbTransaction? transaction, string persistenceId) =>
        connection.Command(transaction, SelectHighest, ("@id", persistenceId)).NumberAsync();

    private async ValueTask ReplayAsync(
        DbConnection connection, string persistenceId, ReplayRange range, long highest, Action<PersistentEvent> callback)
    {
        var command = connection.Command(
            null,
            SelectEvents,
            ("@id", persistenceId),
            ("@from", range.FromSequenceNr),
            ("@to", Math.Min(range.ToSequenceNr, highest)),
            ("@deleted", false),
            ("@max", range.Max));
        await using var _ = command.ConfigureAwait(false);
        var rows = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await using var __ = rows.ConfigureAwait(false);
        while (await rows.ReadAsync().ConfigureAwait(false))
        {
            var number = rows.GetInt64(0);
            callback(new PersistentEvent(number, StoredPayload.Read(rows, 1, _serializer, $"Event {number}")));
        }
    }

    private async ValueTask InsertAsync(
        DbConnection connection, DbTransaction transaction, string persistenceId, SerializedBatches batches)
    {
        if (_dialect.LockId is { } lockId)
            await connection.Command(transaction, lockId, ("@id", persistenceId)).RunAsync().ConfigureAwait(false);
        batches.ThrowUnlessAbove(await HighestAsync(connection, transaction, persistenceId).ConfigureAwait(false));
        await new SqlInsert(persistenceId, _writer, _settings.Clock).RunAsync(connection, transaction, batches.Events).ConfigureAwait(false);
    }
}
