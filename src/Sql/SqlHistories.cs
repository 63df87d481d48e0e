using System.Data.Common;
using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.Sql;

/// <summary>Whole histories, whoever writes them, looked at and erased from beside their writers.</summary>
internal sealed class SqlHistories : IDisposable
{
    /// <summary>Which rows are of the ids that begin with @prefix, whose length is @length.</summary>
    public const string BeginsWithPrefix = "substr(persistence_id, 1, @length) = @prefix";

    private const string SelectEvents =
        $"""
        SELECT persistence_id, sequence_number, identifier, manifest, message FROM journal
        WHERE {BeginsWithPrefix} AND deleted = @deleted ORDER BY persistence_id, sequence_number
        """;

    private const string SelectIds = $"SELECT DISTINCT persistence_id FROM journal WHERE {BeginsWithPrefix}";

    private readonly SqlSession _session;

    public SqlHistories(SqlSettings settings)
    {
        var dialect = SqlDialect.For(settings);
        _session = new SqlSession(settings, dialect, "journal", dialect.JournalSchema);
    }

    /// <summary>Hands over the events of each id that begins so, as they are stored.</summary>
    public async ValueTask ReadAsync(string prefix, Action<string, StoredEvent> take) =>
        await _session.ReadAsync(true, async connection =>
        {
            var command = connection.Command(null, SelectEvents, ("@prefix", prefix), ("@length", prefix.Length), ("@deleted", false));
            await using var _ = command.ConfigureAwait(false);
            var rows = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using var __ = rows.ConfigureAwait(false);
            while (await rows.ReadAsync().ConfigureAwait(false))
                take(rows.GetString(0), Stored(rows));
            return true;
        }).ConfigureAwait(false);

    /// <summary>Erases all events of each id that begins so.</summary>
    public ValueTask EraseAsync(string prefix) => _session.EraseAsync(async (connection, transaction) =>
    {
        foreach (var id in await FindAsync(connection, transaction, prefix).ConfigureAwait(false))
            await SqlDeletion.RunAsync(connection, transaction, id, long.MaxValue).ConfigureAwait(false);
    });

    public void Dispose() => _session.Dispose();

    private static StoredEvent Stored(DbDataReader row) => new(
        row.GetInt64(1),
        row.IsDBNull(2) ? 0 : row.GetInt32(2),
        row.IsDBNull(3) ? "" : row.GetString(3),
        row.GetFieldValue<byte[]>(4));

    private static async ValueTask<List<string>> FindAsync(DbConnection connection, DbTransaction transaction, string prefix)
    {
        var ids = new List<string>();
        var command = connection.Command(transaction, SelectIds, ("@prefix", prefix), ("@length", prefix.Length));
        await using var _ = command.ConfigureAwait(false);
        var rows = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await using var __ = rows.ConfigureAwait(false);
        while (await rows.ReadAsync().ConfigureAwait(false))
            ids.Add(rows.GetString(0));
        return ids;
    }
}
