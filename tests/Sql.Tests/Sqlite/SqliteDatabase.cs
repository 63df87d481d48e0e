using System.Data.Common;
using Microsoft.Data.Sqlite;
using Pipeline.Engine.Tests.Persistence;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>A file in a folder of its own.</summary>
internal sealed class SqliteDatabase : Database
{
    private readonly TempFolder _folder = new();

    public string Folder => _folder.Path;

    public string File => Path.Combine(_folder.Path, "journal.db");

    public string ConnectionString => $"Data Source={File}";

    public override SqlSettings Settings => new() { Provider = SqlProvider.Sqlite, ConnectionString = ConnectionString };

    public override DbConnection Connect() => new SqliteConnection($"{ConnectionString};Pooling=False");

    public override void Dispose() => _folder.Dispose();
}
