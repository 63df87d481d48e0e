using System.Data.Common;
using Pipeline.Engine.Tests.Persistence;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>A database that is empty at first, and a way around the journal to look at it.</summary>
internal abstract class Database : IDisposable
{
    public abstract SqlSettings Settings { get; }

    public SqlJournal OpenJournal(SqlSettings? settings = null) => new(settings ?? Settings, new TextSerializer());

    public SqlSnapshotStore OpenSnapshots() => new(Settings, new TextSerializer());

    public abstract DbConnection Connect();

    public async Task RunAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await connection.Command(null, sql).RunAsync();
    }

    /// <summary>The rows of a query, each as its values with a blank between.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.Command(null, sql);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
            found.Add(string.Join(" ", Enumerable.Range(0, rows.FieldCount).Select(column => Text(rows.GetValue(column)))));
        return found;
    }

    public abstract void Dispose();

    private static string Text(object value) => value switch
    {
        DBNull => "null",
        bool truth => truth ? "1" : "0",
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        _ => FormattableString.Invariant($"{value}"),
    };
}
