using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>
/// A server of one's own, on loopback, in a temporary folder. It ends with its standard input, so that it ends with this process,
/// however that ends, and takes its folder with it.
/// </summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private const string Script =
        """
        folder=$(mktemp -d 2> /dev/null || TMPDIR=/tmp mktemp -d) && cd "$folder" || exit 1
        trap 'rm -rf "$folder"' EXIT
        "$1/initdb" -D data -A trust -U postgres -E UTF8 --locale=C --no-sync > log 2>&1 || { cat log >&2; exit 1; }
        "$1/postgres" -D data -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= $3 < /dev/null &
        server=$!
        cat > /dev/null
        kill -INT "$server"
        wait "$server"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private PostgresProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>The words of a connection to a server at a port.</summary>
    public static string ConnectionString(int port) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;SSL Mode=Disable;Timeout=10";

    /// <summary>Starts a server that is ready.</summary>
    /// <param name="options">More options of the server's command line.</param>
    public static async Task<PostgresProcess> StartAsync(string options)
    {
        // Between the look for a free port and its use another process may take it; then the server says so, and ends.
        var said = "";
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var port = FreePort();
            var process = Process.Start(Command(port, options))!;
            while (await process.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line)
            {
                said += line + "\n";
                if (!line.Contains("ready to accept connections", StringComparison.Ordinal))
                    continue;
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return new PostgresProcess(process, port);
            }
        }

        throw new InvalidOperationException($"The server does not start:\n{said}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }

    private static ProcessStartInfo Command(int port, string options)
    {
        string[] shell = ["sh", "-c", Script, "sh", PostgresPrograms.Folder!, $"{port}", options];
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
