using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Pipeline.Cli.Tests;

/// <summary>Commands in parallel, as real processes, against a server that asks for patience.</summary>
public sealed class AttemptsTests : CliTest
{
    private const int Commands = 12;

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private Task _serving = Task.CompletedTask;
    private int _requests;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _server.Start();
        _serving = ServeAsync();
    }

    public override async Task DisposeAsync()
    {
        await _closed.CancelAsync();
        _server.Dispose();
        await _serving;
        _closed.Dispose();
        await base.DisposeAsync();
    }

    [EmbeddedFact]
    public async Task One_process_asks_and_all_others_keep_what_they_have_until_the_server_wants_it()
    {
        Configure($"telemetry.backends.default.endpoint = \"http://{_server.LocalEndpoint}/v1\"");
        await DoAsync("telemetry", "enable");
        await DoAsync("track", "feature.used", "first");
        Assert.Equal(1, _requests);

        await Task.WhenAll(Enumerable.Range(0, Commands).Select(i => DoAsync("track", "feature.used", $"n{i}")));
        var flush = await RunAsync("telemetry", "flush");
        var status = JsonDocument.Parse((await RunAsync("telemetry", "status", "--json")).Output).RootElement;

        Assert.Equal((1, 3), (_requests, flush.ExitCode));
        Assert.Equal(Commands + 1, status.GetProperty("pending").GetInt32());
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _server.AcceptTcpClientAsync(_closed.Token);
                var stream = connection.GetStream();
                if (await new RequestReader(stream).ReadAsync(_closed.Token) is null) continue;
                Interlocked.Increment(ref _requests);
                await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n"), _closed.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
