using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Tests;

/// <summary>
/// A real HTTP/1.1 server on loopback, as small as can be. A test gives what to do on a connection once a request has been read.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, NetworkStream, Task> _answer;
    private int _connections;

    public LoopbackServer(Func<string, NetworkStream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Endpoint => new($"http://{_listener.LocalEndpoint}/v1/events?key=secret");

    public int Connections => _connections;

    public static Task Reply(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        {
            try
            {
                while (await ReadRequestAsync(client.GetStream()) is { } request)
                    await _answer(request, client.GetStream());
            }
            catch (IOException)
            {
                // The client has gone.
            }
        }
    }

    /// <summary>Head and body of the next request; null at the end of the connection.</summary>
    private static async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0)
                return null;
            text.Append((char)one[0]);
        }
        var length = text.ToString().Split("\r\n").Single(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        var body = new byte[int.Parse(length.AsSpan(16), System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return text + Encoding.UTF8.GetString(body);
    }
}
