using System.Data.Common;
using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.Sql;

/// <summary>
/// Looks at a whole database, whoever writes it, by a connection that can change nothing: one state of it, in one transaction. Nothing is made,
/// and neither a missing file nor a missing table is.
/// </summary>
internal sealed class SqlInspector
{
    private const string SelectRows =
        $"SELECT {SqlRow.Columns} FROM journal WHERE {SqlHistories.BeginsWithPrefix} ORDER BY persistence_id, sequence_number, ordering";

    private const string SelectSnapshots =
        $"SELECT persistence_id, COUNT(*), COALESCE(SUM(length(snapshot)), 0) FROM snapshot WHERE {SqlHistories.BeginsWithPrefix} GROUP BY persistence_id";

    private readonly SqlDialect _dialect;
    private readonly string _prefix;

    /// <summary>Does no I/O.</summary>
    /// <param name="settings">Where the database is.</param>
    /// <param name="prefix">What the ids begin with that are looked at.</param>
    /// <exception cref="ArgumentException">The connection string is malformed. The message may repeat a part of it.</exception>
    public SqlInspector(SqlSettings settings, string prefix)
    {
        (_dialect, _prefix) = (SqlDialect.For(settings), prefix);
        Place = _dialect.Place;
    }

    /// <summary>What the database may be called in messages: of the connection string, what is no secret.</summary>
    public string Place { get; }

    /// <summary>Whether there is something to connect to.</summary>
    public bool Exists => _dialect.Exists;

    private (string Name, object Value)[] Prefix => [("@prefix", _prefix), ("@length", _prefix.Length)];

    /// <summary>Reads all of it.</summary>
    /// <param name="callback">Called for each event that is not deleted, id by id, in the order of their numbers. What it throws comes out.</param>
    /// <exception cref="IOException">The database cannot be reached or read, or it was changed under a look that takes no locks.</exception>
    public async ValueTask<SqlInspection> ReadAsync(Action<string, StoredEvent> callback)
    {
        try
        {
            using var look = _dialect.Look();
            await look.Connection.OpenAsync().ConfigureAwait(false);
            await look.Connection.Command(null, look.Begin).RunAsync().ConfigureAwait(false);
            var inspection = await ReadAsync(look, callback).ConfigureAwait(false);
            look.ThrowIfChanged();
            return inspection;
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            throw new IOException(e.Message, e);
        }
    }

    private async ValueTask<SqlInspection> ReadAsync(SqlLook look, Action<string, StoredEvent> callback)
    {
        var (tables, histories) = (new List<string>(), new SortedDictionary<string, SqlHistory>(StringComparer.Ordinal));
        foreach (var table in (string[])["journal", "snapshot"])
        {
            if (await look.Connection.Command(null, _dialect.CountTables, ("@table", table)).NumberAsync().ConfigureAwait(false) > 0)
                tables.Add(table);
        }

        var damage = look.Check is { } check ? await CheckAsync(look.Connection, check).ConfigureAwait(false) : [];
        try
        {
            if (tables.Contains("journal"))
                await EachAsync(look.Connection, SelectRows, row => Take(SqlRow.Read(row), histories, callback), [("@deleted", true), .. Prefix]).ConfigureAwait(false);
            if (tables.Contains("snapshot"))
                await EachAsync(look.Connection, SelectSnapshots, row => Of(row.GetString(0), histories).AddSnapshots(row.GetInt64(1), row.GetInt64(2)), Prefix).ConfigureAwait(false);
        }
        catch (DbException e) when (damage.Count > 0)
        {
            // What could be read up to here is worth as much as what the database says of itself.
            damage.Add(e.Message);
        }

        return new SqlInspection(tables, [.. histories.Values], damage);
    }

    private static async ValueTask<List<string>> CheckAsync(DbConnection connection, string check)
    {
        var said = new List<string>();
        await EachAsync(connection, check, row => said.Add(row.GetString(0))).ConfigureAwait(false);
        return said is ["ok"] ? [] : said;
    }

    private static void Take(SqlRow row, SortedDictionary<string, SqlHistory> histories, Action<string, StoredEvent> callback)
    {
        Of(row.Id, histories).Add(row);
        if (row.Event is { } stored)
            callback(row.Id, stored);
    }

    private static SqlHistory Of(string id, SortedDictionary<string, SqlHistory> histories) =>
        histories.TryGetValue(id, out var known) ? known : histories[id] = new SqlHistory(id);

    private static async ValueTask EachAsync(DbConnection connection, string sql, Action<DbDataReader> take, params (string Name, object Value)[] values)
    {
        var command = connection.Command(null, sql, values);
        await using var _ = command.ConfigureAwait(false);
        var rows = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await using var __ = rows.ConfigureAwait(false);
        while (await rows.ReadAsync().ConfigureAwait(false))
            take(rows);
    }
}
