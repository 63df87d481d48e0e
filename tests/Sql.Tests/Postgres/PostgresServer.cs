namespace Pipeline.Engine.Sql.Tests;

/// <summary>The server of the tests, started with the first one that needs it.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly Lazy<PostgresProcess> _process = new(() => PostgresProcess.StartAsync("-c fsync=off").GetAwaiter().GetResult());
    private int _schemas;

    public int Port => _process.Value.Port;

    /// <summary>The words of a connection to a server at a port, in a schema that is empty.</summary>
    public static string ConnectionString(int port, string schema) => $"{PostgresProcess.ConnectionString(port)};Search Path={schema}";

    public string NewSchema() => $"test{Interlocked.Increment(ref _schemas)}";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_process.IsValueCreated)
            await _process.Value.DisposeAsync();
    }
}
