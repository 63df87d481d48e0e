using Microsoft.Extensions.Logging;
using Pipeline.Actors;
using Pipeline.Tests;

namespace Pipeline.Logging.Tests;

public sealed class TelemetryLoggingTests
{
    private readonly Recorder _log = new();

    [Fact]
    public void The_public_surface_is_the_one_decided_on() => Assert.Equal(
        "static class Pipeline.Logging.TelemetryLogging\n    static TelemetryHost LogTo(TelemetryHost host, ILogger logger)\n",
        PublicApi.Of(typeof(TelemetryLogging).Assembly).ReplaceLineEndings("\n"));

    [Fact]
    public void Every_diagnostic_is_logged_under_its_own_id_and_name()
    {
        TelemetryDiagnostic[] all =
        [
            Diagnostics.NotStarted("no engine"),
            Diagnostics.BackendMisconfigured("main", "no endpoint", MisconfiguredPolicy.Keep),
            Diagnostics.BackendFailed("main", "answered 503"),
            Diagnostics.EventsRejected("main", 3, "answered 400"),
            Diagnostics.SpillUnusable("busy"),
            Diagnostics.SpillUnwritable("full"),
            Diagnostics.SpillCapped(3),
            Diagnostics.SpillUnreadable(3),
            Diagnostics.BufferFull(3),
            Diagnostics.ErasureUnreadable("/file"),
            Diagnostics.ErasureFolderUnusable("no access"),
            Diagnostics.ErasureUnwritten("full"),
            Diagnostics.Engine("an actor failed"),
            Diagnostics.BackendDoubtful("main", "unencrypted"),
            Diagnostics.CredentialHeader("main", "Authorization"),
            Diagnostics.UnknownKey("nothing reads a key"),
        ];
        var host = new TelemetryHost().LogTo(_log);

        foreach (var diagnostic in all) host.Say(diagnostic);

        Assert.Equal(Enumerable.Range(1, all.Length), all.Select(diagnostic => diagnostic.Id));
        Assert.Equal(
            all.Select(diagnostic => (diagnostic.Id, (string?)diagnostic.Name, $"{diagnostic.Level}", diagnostic.Message, diagnostic.Backend)),
            _log.Entries.Select(entry => (entry.Id.Id, entry.Id.Name, $"{entry.Level}", entry.Message, entry.Values.GetValueOrDefault("backend") as string)));
        Assert.All(_log.Entries, entry => Assert.Equal(entry.Message, entry.Values["diagnostic"]));
    }

    [Fact]
    public void What_the_host_received_before_it_goes_on_to_receive()
    {
        var (told, warned) = (new List<TelemetryDiagnostic>(), new List<string>());
        var host = new TelemetryHost { Diagnose = told.Add, Warn = warned.Add }.LogTo(_log);

        host.Say(Diagnostics.SpillCapped(3));
        host.Say(Diagnostics.BackendFailed("main", "down"));

        Assert.Equal(2, told.Count);
        Assert.Single(warned);
        Assert.Equal(2, _log.Entries.Count);
    }

    [Fact]
    public void What_the_log_does_not_take_is_not_made()
    {
        _log.Least = LogLevel.Warning;

        new TelemetryHost().LogTo(_log).Say(Diagnostics.BackendFailed("main", "down"));

        Assert.Empty(_log.Entries);
    }

    private sealed record Entry(LogLevel Level, EventId Id, string Message, IReadOnlyDictionary<string, object?> Values);

    private sealed class Recorder : ILogger
    {
        public List<Entry> Entries { get; } = [];

        public LogLevel Least { get; set; } = LogLevel.Trace;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= Least;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = ((IEnumerable<KeyValuePair<string, object?>>)state!).ToDictionary(StringComparer.OrdinalIgnoreCase);
            Entries.Add(new Entry(logLevel, eventId, formatter(state, exception), values));
        }
    }
}
