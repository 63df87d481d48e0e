using System.Net;
using System.Net.Sockets;

namespace Pipeline.Engine.Sql.Tests;

/// <summary>Stands on loopback before a server, and cuts a connection when the server has said what the test waits for: that piece no
/// longer arrives.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private volatile Func<byte[], bool>? _cutsAt;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts the connection, once, when the predicate is true of all that the server has said from now on.</summary>
    public void CutWhen(Func<byte[], bool> predicate) => _cutsAt = predicate;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);
            var asked = client.GetStream().CopyToAsync(server.GetStream());
            var answered = AnswerAsync(server.GetStream(), client.GetStream());
            await Task.WhenAny(asked, answered);
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client)
    {
        var piece = new byte[4096];
        var said = new List<byte>();
        while (await server.ReadAsync(piece) is var length and > 0)
        {
            if (_cutsAt is { } cutsAt)
            {
                said.AddRange(piece[..length]);
                if (cutsAt([.. said]))
                {
                    _cutsAt = null;
                    return;
                }
            }

            await client.WriteAsync(piece.AsMemory(0, length));
        }
    }
}
