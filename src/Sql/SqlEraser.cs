using System.Data.Common;

namespace Pipeline.Engine.Sql;

/// <summary>Erases whole histories, whoever has written them.</summary>
internal sealed class SqlEraser : IDisposable
{
    private const string SelectIds =
        "SELECT DISTINCT persistence_id FROM journal WHERE substr(persistence_id, 1, @length) = @prefix";

    private readonly SqlSession _session;

    public SqlEraser(SqlSettings settings)
    {
        var dialect = SqlDialect.For(settings);
        _session = new SqlSession(settings, dialect, "journal", dialect.JournalSchema);
    }

    /// <summary>Erases all events of each id that begins so.</summary>
    public ValueTask EraseAsync(string prefix) => _session.EraseAsync(async (connection, transaction) =>
    {
        foreach (var id in await FindAsync(connection, transaction, prefix).ConfigureAwait(false))
            await SqlDeletion.RunAsync(connection, transaction, id, long.MaxValue).ConfigureAwait(false);
    });

    public void Dispose() => _session.Dispose();

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
