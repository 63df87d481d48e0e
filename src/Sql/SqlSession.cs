using System.Data.Common;

namespace Pipeline.Engine.Sql;

/// <summary>
/// The one connection of a journal or a snapshot store, opened with the first request that needs it and kept. Whatever fails,
/// the next request begins with a new one: nobody has to know what state the old one was in.
/// </summary>
internal sealed class SqlSession(SqlSettings settings, SqlDialect dialect, string table, IReadOnlyList<string> schema) : IDisposable
{
    private DbConnection? _connection;
    private bool _hasTables;
    private bool _mayWrite;

    /// <summary>Reads; where there is no table yet, the result is <paramref name="nothing"/>, and nothing is made.</summary>
    public async ValueTask<T> ReadAsync<T>(T nothing, Func<DbConnection, ValueTask<T>> work)
    {
        if (_connection is null && !dialect.Exists)
            return nothing;
        return await GuardAsync(async connection =>
            (_hasTables = _hasTables || await HasTableAsync(connection).ConfigureAwait(false))
                ? await work(connection).ConfigureAwait(false)
                : nothing).ConfigureAwait(false);
    }

    /// <summary>Does all of the work or nothing; tables are made before it where they are missing and may be made.</summary>
    public async ValueTask WriteAsync(Func<DbConnection, DbTransaction, ValueTask> work)
    {
        if (_connection is null)
            dialect.Prepare();
        await GuardAsync(async connection =>
        {
            await GreetWritingAsync(connection).ConfigureAwait(false);
            if (!_hasTables && settings.AutoInitialize)
                await InTransactionAsync(connection, MakeTablesAsync).ConfigureAwait(false);
            _hasTables = true;
            await InTransactionAsync(connection, work).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>Deletes: all of the work or nothing, and then what the database can do about the bytes. Where there is no table there
    /// is nothing to delete.</summary>
    public async ValueTask EraseAsync(Func<DbConnection, DbTransaction, ValueTask> work) =>
        await ReadAsync(true, async connection =>
        {
            await GreetWritingAsync(connection).ConfigureAwait(false);
            await InTransactionAsync(connection, work).ConfigureAwait(false);
            if (dialect.Scrub is { } scrub)
                await connection.Command(null, scrub).RunAsync().ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

    public void Dispose() => Close();

    private async ValueTask<T> GuardAsync<T>(Func<DbConnection, ValueTask<T>> work)
    {
        try
        {
            return await work(_connection ??= await OpenAsync().ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch
        {
            Close();
            throw;
        }
    }

    private async ValueTask<DbConnection> OpenAsync()
    {
        var connection = dialect.Connect();
        try
        {
            await connection.OpenAsync().ConfigureAwait(false);
            if (dialect.Greeting is { } greeting)
                await connection.Command(null, greeting).RunAsync().ConfigureAwait(false);
            settings.Opened?.Invoke(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Whoever only looks leaves a database of others as it is.
    private async ValueTask GreetWritingAsync(DbConnection connection)
    {
        if (!_mayWrite && dialect.WriteGreeting is { } greeting)
            await connection.Command(null, greeting).RunAsync().ConfigureAwait(false);
        _mayWrite = true;
    }

    private static async ValueTask InTransactionAsync(DbConnection connection, Func<DbConnection, DbTransaction, ValueTask> work)
    {
        var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await work(connection, transaction).ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> HasTableAsync(DbConnection connection) =>
        await connection.Command(null, dialect.CountTables, ("@table", table)).NumberAsync().ConfigureAwait(false) > 0;

    private async ValueTask MakeTablesAsync(DbConnection connection, DbTransaction transaction)
    {
        foreach (var statement in schema)
            await connection.Command(transaction, statement).RunAsync().ConfigureAwait(false);
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
        _hasTables = _mayWrite = false;
    }
}
