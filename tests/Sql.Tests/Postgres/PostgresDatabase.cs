using System.Data.Common;
using Npgsql;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>A schema of its own on the server of the tests.</summary>
internal sealed class PostgresDatabase : Database
{
    private readonly string _schema;
    private readonly int _port;

    public PostgresDatabase(PostgresServer server)
    {
        (_schema, _port) = (server.NewSchema(), server.Port);
        RunAsync($"CREATE SCHEMA {_schema}").GetAwaiter().GetResult();
    }

    public string ConnectionString => PostgresServer.ConnectionString(_port, _schema);

    public override SqlSettings Settings => new() { Provider = SqlProvider.PostgreSql, ConnectionString = ConnectionString };

    /// <summary>The same database by another way.</summary>
    public SqlSettings Through(int port) => Settings with { ConnectionString = PostgresServer.ConnectionString(port, _schema) };

    public override DbConnection Connect() => new NpgsqlConnection($"{ConnectionString};Pooling=False");

    public override void Dispose() => RunAsync($"DROP SCHEMA {_schema} CASCADE").GetAwaiter().GetResult();
}
