using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Cli;

/// <summary>
/// A real HTTP receiver on an ephemeral port of 127.0.0.1, which can go down and come back. While it is down the port stays its own,
/// and connections to it are refused.
/// </summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private const int Attempts = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Func<ReceivedRequest, int> _answer;
    private readonly Lock _lock = new();
    private readonly int _port;
    private Socket _socket = NewSocket();
    private CancellationTokenSource? _serving;
    private Task _served = Task.CompletedTask;

    /// <param name="answer">Gives each request its status code. Called by one thread at a time.</param>
    public LoopbackReceiver(Func<ReceivedRequest, int> answer)
    {
        _answer = answer;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    /// <summary>Where it receives.</summary>
    public Uri Endpoint => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/v1/events"));

    /// <summary>Receives from now on. It begins down.</summary>
    public void Start()
    {
        _socket.Listen();
        _serving = new CancellationTokenSource();
        _served = ServeAsync(_socket, _serving.Token);
    }

    /// <summary>Refuses from now on; requests that are under way get no answer.</summary>
    public async Task StopAsync()
    {
        await EndAsync();
        _socket = await BindAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _socket.Dispose();
    }

    // Bound and not listening: refused, and nobody else can have the port. A process that is being started at this moment has a copy of the
    // old socket until its own program is loaded: that keeps the port for a few milliseconds.
    private async Task<Socket> BindAgainAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var socket = NewSocket();
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, _port));
                return socket;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && attempt < Attempts)
            {
                socket.Dispose();
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private async Task EndAsync()
    {
        if (_serving is not { } serving) return;
        _serving = null;
        await serving.CancelAsync();
        _socket.Dispose();
        await _served;
        serving.Dispose();
    }

    private async Task ServeAsync(Socket listener, CancellationToken cancellationToken)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var connection = await listener.AcceptAsync(cancellationToken);
                connections.RemoveAll(task => task.IsCompleted);
                connections.Add(ServeOneAsync(connection, cancellationToken));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeOneAsync(Socket connection, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        try
        {
            var requests = new RequestReader(stream);
            while (await requests.ReadAsync(cancellationToken) is { } request)
            {
                int status;
                lock (_lock) status = _answer(request);
                var answer = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Answer\r\nContent-Length: 0\r\n\r\n");
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The connection is gone, or has to go.
        }
    }
}
