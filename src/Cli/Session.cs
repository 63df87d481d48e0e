using System.CommandLine;
using Pipeline.Actors;
using Pipeline.Hocon;

namespace Pipeline.Cli;

/// <summary>What one run of the executable shares: the configuration it was given, and the one client over it.</summary>
internal sealed class Session(TelemetryHost host) : IAsyncDisposable
{
    private TelemetryClient? _client;

    public TelemetryHost Host { get; } = host;

    /// <summary><c>--config FILE</c>, before or behind any command.</summary>
    public Option<string[]> Config { get; } = new("--config")
    {
        Description = "The tool's configuration (HOCON). Repeatable: a later file wins over an earlier one. "
            + $"If not given, {Configuration.Variable} names the file.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>The client, made when first asked for.</summary>
    /// <exception cref="UsageException">A file is missing, or its settings contradict themselves.</exception>
    /// <exception cref="HoconException">A file is malformed, or a value has the wrong type.</exception>
    public TelemetryClient Client(ParseResult parsed) =>
        _client ??= TelemetryClient.Create(Configuration.Load(Files(parsed), Host.Environment), ConfiguredJournal.On(Host, Configured(parsed)));

    /// <summary>The settings, for a command without a client; says what in them nobody reads, as the client would.</summary>
    /// <exception cref="UsageException">A file is missing, or its settings contradict themselves.</exception>
    /// <exception cref="HoconException">A file is malformed, or a value has the wrong type.</exception>
    public TelemetrySettings Settings(ParseResult parsed)
    {
        var settings = Configuration.Load(Files(parsed), Host.Environment);
        Warn(settings);
        return settings;
    }

    /// <summary>The configuration itself, for what is no setting of the pipeline's.</summary>
    /// <exception cref="UsageException">A file is missing.</exception>
    /// <exception cref="HoconException">A file is malformed.</exception>
    public HoconConfig Configured(ParseResult parsed) => Configuration.Read(Files(parsed), Host.Environment);

    public string[] Files(ParseResult parsed) => parsed.GetValue(Config) ?? [];

    public void Warn(TelemetrySettings settings)
    {
        foreach (var unknown in settings.UnknownKeys) Host.Warn?.Invoke(unknown);
    }

    // Whoever has something to send has closed already, with the budget of the settings; the others (status, enable, disable) send nothing on
    // the quiet, not even an erasure request that is due: that waits for the next track, ingest or reset.
    public async ValueTask DisposeAsync()
    {
        if (_client is not null) await _client.CloseAsync(TimeSpan.Zero);
    }
}
