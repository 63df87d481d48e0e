using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>
/// A server of the tests' own, on loopback, in a temporary folder, started with the first test that needs it. It ends with its standard input,
/// so that it ends with this process, however that ends, and takes its folder with it.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Script =
        """
        folder=$(mktemp -d) && cd "$folder" || exit 1
        trap 'rm -rf "$folder"' EXIT
        "$1/initdb" -D data -A trust -U postgres -E UTF8 --locale=C --no-sync > log 2>&1 || { cat log >&2; exit 1; }
        "$1/postgres" -D data -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off < /dev/null &
        server=$!
        cat > /dev/null
        kill -INT "$server"
        wait "$server"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lazy<int> _port;
    private Process? _process;
    private int _schemas;

    public PostgresServer() => _port = new Lazy<int>(() => StartAsync().GetAwaiter().GetResult());

    public int Port => _port.Value;

    /// <summary>The words of a connection to a server at a port, in a schema that is empty.</summary>
    public static string ConnectionString(int port, string schema) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Search Path={schema};SSL Mode=Disable;Timeout=10";

    public string NewSchema() => $"test{Interlocked.Increment(ref _schemas)}";

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_process is not { } process)
            return;
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
    }

    // Between the look for a free port and its use another process may take it; then the server says so, and ends.
    private async Task<int> StartAsync()
    {
        var said = "";
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var port = FreePort();
            _process = Process.Start(Command(port))!;
            while (await _process.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line)
            {
                said += line + "\n";
                if (!line.Contains("ready to accept connections", StringComparison.Ordinal))
                    continue;
                _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return port;
            }
        }

        throw new InvalidOperationException($"The server does not start:\n{said}");
    }

    private static ProcessStartInfo Command(int port)
    {
        string[] shell = ["sh", "-c", Script, "sh", PostgresPrograms.Folder!, $"{port}"];
        // The server refuses to run as root; Debian's package has made a user for it.
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
