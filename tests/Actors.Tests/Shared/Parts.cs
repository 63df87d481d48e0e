namespace Pipeline.Actors.Tests;

/// <summary>What an actor under test is made of: a context over a disk in memory, with the gate open.</summary>
internal sealed class Parts
{
    private int _seeds;

    public Parts(
        TelemetrySettings? settings = null, MemoryFiles? files = null, Func<TelemetryHost, TelemetryHost>? configure = null, params string[] backends)
    {
        Settings = settings ?? Home.Settings;
        Files = files ?? new MemoryFiles();
        Host = new TelemetryHost
        {
            Environment = name => name switch
            {
                "XDG_CONFIG_HOME" or "APPDATA" => "/config",
                "XDG_STATE_HOME" or "LOCALAPPDATA" => "/state",
                "HOME" => "/home",
                _ => Environment.GetValueOrDefault(name),
            },
            Clock = Clock,
            Files = Files,
            Machine = new Facts(),
            NewRandom = () => new Random(++_seeds),
            Backends = [.. backends.Select(name => new AuthorBackend(name, () => new FakeBackend()))],
        };
        Host = configure?.Invoke(Host) ?? Host;
        Ingress = new Ingress(Settings.BufferCapacity, () => Woken++);
        Context = new PipelineContext(Settings, Host, Gate, Ingress);
    }

    /// <summary>The variables besides those of the places.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public TelemetrySettings Settings { get; }

    public MemoryFiles Files { get; }

    public FixedClock Clock { get; } = new();

    public TelemetryHost Host { get; }

    public Gate Gate { get; } = new(new ConsentDecision { State = ConsentState.Remote, Source = ConsentSource.Config, Epoch = 1 });

    public Ingress Ingress { get; }

    public PipelineContext Context { get; }

    public TelemetryPaths Paths => Host.PathsOf(Settings);

    /// <summary>Writes the user's file: where there is none, the gate shuts with the first look.</summary>
    public void Consent(bool enabled = true, long epoch = 1) =>
        Files[Paths.ConfigFile] = $"telemetry {{ enabled = {(enabled ? "true" : "false")}, epoch = {epoch} }}\n";

    /// <summary>How often the ingress has called for its reader.</summary>
    public int Woken { get; private set; }

    private sealed class Facts : IMachineFacts
    {
        public string? OsMachineId => "machine";

        public string? MacAddress => null;

        public string? HostName => "host";

        public string? UserName => "user";
    }
}
