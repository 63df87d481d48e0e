namespace Pipeline.Actors.Tests;

/// <summary>A user's home of one test: folders that no other test sees, an environment, and clients of one tool.</summary>
public sealed class Home : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("pipeline-test-");
    private readonly List<string> _warnings = [];

    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>What the author was warned of so far.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_warnings) return [.. _warnings];
        }
    }

    public string ConfigFile => Path.Combine(_root.FullName, "config", "tool", "telemetry.conf");

    public string StateFolder => Path.Combine(_root.FullName, "state", "tool", "telemetry");

    public string SpillFolder => Path.Combine(StateFolder, "spill");

    /// <summary>Every file under the home, by its path from there, in order.</summary>
    public IReadOnlyList<string> Files =>
        [.. _root.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_root.FullName, file.FullName)).Order()];

    /// <summary>Everything under the home, folders too.</summary>
    public IReadOnlyList<string> Entries => [.. _root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(entry => entry.FullName)];

    /// <summary>Every segment of every journal.</summary>
    public IReadOnlyList<string> Segments => [.. Files.Where(file => file.EndsWith(".seg", StringComparison.Ordinal))];

    public static TelemetrySettings Settings => new()
    {
        ToolName = "tool",
        ToolVersion = "1.2.3",
        FeatureEnabled = true,
        ExitBudget = TimeSpan.FromSeconds(20),
    };

    public TelemetryHost Host(params (string Name, IBackend Backend)[] backends) => new()
    {
        Environment = name => name switch
        {
            "XDG_CONFIG_HOME" => Path.Combine(_root.FullName, "config"),
            "XDG_STATE_HOME" => Path.Combine(_root.FullName, "state"),
            _ => Environment.GetValueOrDefault(name),
        },
        Backends = [.. backends.Select(pair => new AuthorBackend(pair.Name, () => pair.Backend))],
        Warn = warning => { lock (_warnings) _warnings.Add(warning); },
        FencePatience = TimeSpan.FromMinutes(5),
        PatienceFactor = 60,
    };

    public TelemetryClient Client(TelemetrySettings settings, params (string Name, IBackend Backend)[] backends) =>
        TelemetryClient.Create(settings, Host(backends));

    public TelemetryClient Client(params (string Name, IBackend Backend)[] backends) => Client(Settings, backends);

    /// <summary>Consent, as `telemetry enable` leaves it.</summary>
    public void Consent(long epoch = 1, bool enabled = true)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ConfigFile)!);
        File.WriteAllText(ConfigFile, $"telemetry {{ enabled = {(enabled ? "true" : "false")}, epoch = {epoch} }}\n");
    }

    /// <summary>Deletes the folders; a client that a test has left behind may still be writing there, for a moment.</summary>
    public void Dispose()
    {
        using var never = new ManualResetEventSlim();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _root.Delete(recursive: true);
                return;
            }
            catch (IOException) when (attempt < 3000)
            {
                never.Wait(TimeSpan.FromMilliseconds(10));
            }
        }
    }
}
