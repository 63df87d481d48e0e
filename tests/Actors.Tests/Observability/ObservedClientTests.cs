namespace Pipeline.Actors.Tests;

/// <summary>A whole client, seen by a listener of meters, and by the author.</summary>
public sealed class ObservedClientTests : IDisposable
{
    private const string Tool = "seen";
    private const string Prefix = "pipeline.telemetry.";

    private readonly Home _home = new();
    private readonly Readings _readings = new(Tool);
    private readonly FakeBackend _backend = new();
    private readonly List<TelemetryDiagnostic> _diagnostics = [];

    public ObservedClientTests() => _home.Environment["TELEMETRY_ENABLED"] = "true";

    public void Dispose()
    {
        _readings.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task R6_The_meter_agrees_with_the_report()
    {
        await using var client = Client();
        foreach (var name in Some.Names(5)) client.Track(Some.Event(name));
        var report = await client.FlushAsync();

        Assert.Equal((5, 5), (report.Accepted, report.Delivered));
        await client.CloseAsync();
        Assert.Equal(5, _readings.Sum(Prefix + "accepted"));
        Assert.Equal(5, _readings.Sum(Prefix + "delivered pipeline.backend=main"));
        Assert.InRange(_readings.Times(Prefix + "send.duration pipeline.backend=main pipeline.send.outcome=accepted"), 1, 5);
    }

    [Fact]
    public async Task What_is_spilled_is_timed()
    {
        _backend.Down();
        await using var client = Client();
        client.Track(Some.Event());
        await client.CloseAsync(TimeSpan.Zero);

        Assert.Equal(1, _readings.Times(Prefix + "journal.write.duration"));
    }

    [Fact]
    public async Task What_a_backend_answers_is_told_with_its_name_and_warns_nobody()
    {
        _backend.Down("answered 503");
        await using var client = Client();
        client.Track(Some.Event());
        await client.FlushAsync();
        await client.CloseAsync(TimeSpan.Zero);

        Assert.Equal(
            new TelemetryDiagnostic(3, "BackendFailed", DiagnosticLevel.Debug, "The backend 'main' failed: answered 503") { Backend = "main" }, First());
        Assert.Empty(_home.Warnings);
    }

    [Fact]
    public async Task A_misconfigured_backend_is_told_once_and_warned_of_once()
    {
        await using var client = TelemetryClient.Create(
            Settings, _home.Host() with { Backends = [new AuthorBackend("main", () => null)], Diagnose = Take });
        client.Track(Some.Event("a"));
        await client.FlushAsync();
        client.Track(Some.Event("b"));
        await client.FlushAsync();

        var told = First();
        Assert.Equal((2, "BackendMisconfigured", DiagnosticLevel.Warning, "main"), (told.Id, told.Name, told.Level, told.Backend));
        Assert.Single(Told);
        Assert.Equal([told.Message], _home.Warnings);
    }

    [Fact]
    public async Task A_header_that_is_a_credential_by_its_name_is_noted_without_its_value()
    {
        var backend = new BackendSettings("copy") { Endpoint = "http://127.0.0.1:9/", Headers = new Dictionary<string, string> { ["X-Api-Key"] = "hunter2", ["X-Tenant"] = "acme" } };
        await using var client = TelemetryClient.Create(Settings with { Backends = [backend] }, _home.Host() with { Diagnose = Take });
        client.Track(Some.Event("a"));
        await client.FlushAsync();

        var told = First();
        Assert.Equal((15, DiagnosticLevel.Debug, "copy"), (told.Id, told.Level, told.Backend));
        Assert.Contains("X-Api-Key", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Told, diagnostic => diagnostic.Message.Contains("hunter2", StringComparison.Ordinal) || diagnostic.Message.Contains("X-Tenant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R8_Who_throws_when_he_is_told_harms_nobody_and_is_told_the_rest()
    {
        _backend.Down();
        await using var client = TelemetryClient.Create(Settings, _home.Host(("main", _backend)) with
        {
            Diagnose = diagnostic =>
            {
                Take(diagnostic);
                throw new InvalidOperationException("no");
            },
        });
        client.Track(Some.Event());

        Assert.Equal(1, (await client.FlushAsync()).Pending);
        Assert.Equal("BackendFailed", First().Name);
    }

    private static TelemetrySettings Settings => Home.Settings with { ToolName = Tool };

    private TelemetryClient Client() =>
        TelemetryClient.Create(Settings, _home.Host(("main", _backend)) with { Observe = true, Diagnose = Take });

    private void Take(TelemetryDiagnostic diagnostic)
    {
        lock (_diagnostics) _diagnostics.Add(diagnostic);
    }

    private IReadOnlyList<TelemetryDiagnostic> Told
    {
        get
        {
            lock (_diagnostics) return [.. _diagnostics];
        }
    }

    private TelemetryDiagnostic First() => Told[0];
}
