namespace Pipeline.Tests;

/// <summary>A backend of a vendor as a program gets it: selected from settings, made by the factory, over a real socket.</summary>
internal sealed class VendorBackend : IDisposable
{
    private readonly List<string> _requests = [];
    private readonly LoopbackServer _server;
    private readonly IBackend _backend;

    public VendorBackend(string type, string status = "202 Accepted", Func<BackendSettings, BackendSettings>? configure = null)
    {
        _server = new LoopbackServer((request, stream) =>
        {
            _requests.Add(request);
            return LoopbackServer.Reply(stream, $"HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\n{{}}");
        });
        var entry = new BackendSettings("x") { Type = type, Endpoint = _server.Endpoint.GetLeftPart(UriPartial.Authority), ApiKey = "hunter2" };
        var spec = Of(configure?.Invoke(entry) ?? entry);
        var factory = new BackendFactory { ToolName = "tool", ToolVersion = "1.2.3", Files = new MemoryFiles(), Clock = new ManualClock() };
        _backend = factory.Create(spec);
    }

    /// <summary>Everything that may stand in an event.</summary>
    public static TelemetryEvent FullEvent { get; } = Some.Event("build") with
    {
        MachineId = "0123456789abcdef",
        ToolName = "tool",
        Version = "1.2.3",
        Os = "linux",
        Arch = "amd64",
        RuntimeVersion = "10.0.1",
        OsVersion = "6.1",
        Duration = TimeSpan.FromMilliseconds(1200.7),
        ExitCode = 0,
        Args = ["-c", "\"x\""],
        Error = "no\nsuch file",
        Metadata = new Dictionary<string, string> { ["env"] = "ci,prod", ["say \"hi\""] = "C:\\ \u0001 é \U0001F600", ["empty"] = "" },
    };

    public string Authority => _server.Endpoint.Authority;

    /// <summary>The requests by their lines; the last is the body.</summary>
    public IReadOnlyList<string[]> Requests => [.. _requests.Select(request => request.Split("\r\n"))];

    public ValueTask<SendResult> SendAsync(params TelemetryEvent[] events) => _backend.SendAsync(Some.Batch(events), default);

    public static BackendSpec Of(BackendSettings entry) => Assert.Single(
        BackendSelection.Select(new TelemetrySettings { ToolName = "tool", Backends = [entry] }, ConsentState.Remote, "/x", []));

    public void Dispose()
    {
        (_backend as IDisposable)?.Dispose();
        _server.Dispose();
    }
}
