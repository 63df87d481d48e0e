namespace Pipeline.Actors;

/// <summary>What the actors of one client share: the settings, the seams to the host, what follows from both, and who measures and supervises. No event is here.</summary>
internal sealed class PipelineContext
{
    private readonly TelemetryPaths _planned;
    private readonly Lazy<string> _machineId;
    private readonly Lazy<IReadOnlyList<string>> _check;
    private TelemetryPaths? _ensured;

    public PipelineContext(TelemetrySettings settings, TelemetryHost host, Gate gate, Ingress ingress)
    {
        (Settings, Host, Gate, Ingress) = (settings, host, gate, ingress);
        Observer = Observer.For(settings, host, ingress);
        _planned = host.PathsOf(settings);
        Remote = BackendSelection.Select(settings, ConsentState.Remote, _planned.LocalFile, host.Backends, host.Plugins);
        LocalOnly = BackendSelection.Select(settings, ConsentState.LocalOnly, _planned.LocalFile, host.Backends);
        _check = new Lazy<IReadOnlyList<string>>(settings.Validate);
        Targets = new BackendTargets([.. Remote.Select(spec => spec.Name)], [.. LocalOnly.Select(spec => spec.Name)])
        {
            Filters = Remote.Where(spec => spec.Filter is not null).ToDictionary(spec => spec.Name, spec => (Predicate<TelemetryEvent>)spec.Filter!.Wants),
        };
        _machineId = new Lazy<string>(() => settings.MachineIdScope == MachineIdScope.Tool
            ? Pipeline.MachineId.Compute(host.Machine, settings.ToolName)
            : Pipeline.MachineId.Compute(host.Machine));
    }

    public TelemetrySettings Settings { get; }

    public TelemetryHost Host { get; }

    public Gate Gate { get; }

    public Ingress Ingress { get; }

    /// <summary>Who measures what the actors do.</summary>
    public Observer Observer { get; }

    /// <summary>Who decides about actors that failed.</summary>
    public Supervision Supervision { get; } = new();

    /// <summary>The backends of remote collection.</summary>
    public IReadOnlyList<BackendSpec> Remote { get; }

    /// <summary>The backends of local-only collection: the file.</summary>
    public IReadOnlyList<BackendSpec> LocalOnly { get; }

    /// <summary>The names of both.</summary>
    public BackendTargets Targets { get; }

    /// <summary>Where the files are. Without consent no folder is made, not even to find out whether it could be.</summary>
    public TelemetryPaths Paths =>
        _ensured ?? (Gate.IsOpen ? _ensured = StateFolder.Ensure(_planned, Host.Files, out _) ?? _planned : StateFolder.Find(_planned, Host.Files));

    /// <summary>The machine id; computed when first needed, stored nowhere.</summary>
    public string MachineId => _machineId.Value;

    /// <summary>The backends that events go to now.</summary>
    public IReadOnlyList<BackendSpec> InForce => Gate.Mode == CollectionMode.LocalOnly ? LocalOnly : Remote;

    /// <summary>A look at consent, for one thread at a time.</summary>
    public ConsentStore NewConsentStore() => new(Settings, Host, _check);

    /// <summary>A source of ids, for one actor.</summary>
    public UuidV7Source NewIds() => new(Host.Clock, Host.NewRandom());

    /// <summary>Whose the journals are, where the host keeps them among those of others; null where they are in the state folder.</summary>
    public JournalOwner? NewJournalOwner() => Host.Journal is null ? null : new JournalOwner(Host.Files, Paths, NewIds());

    /// <summary>What stamps and redacts events, for one actor.</summary>
    public EventStamper NewStamper(UuidV7Source ids) => new(MachineId, Host.Facts(), Settings, ids, NewRedactor());

    /// <summary>
    /// Makes a backend, and tells the author what is wrong with it. In the place of one that can't be made stands one that keeps its
    /// events pending, or discards them if the author says so.
    /// </summary>
    public IBackend NewBackend(BackendSpec spec)
    {
        var backend = Make(spec);
        foreach (var header in spec.Settings?.Headers.Keys.Where(IsCredential) ?? []) Host.Say(Diagnostics.CredentialHeader(spec.Name, header));
        if (spec.Warning is { } warning) Host.Say(Diagnostics.BackendDoubtful(spec.Name, warning));
        if (backend is not MisconfiguredBackend misconfigured) return backend;
        Host.Say(Diagnostics.BackendMisconfigured(spec.Name, misconfigured.Reason, Settings.Misconfigured));
        return Settings.Misconfigured == MisconfiguredPolicy.Discard ? new NoopBackend() : backend;
    }

    private static bool IsCredential(string header) => CredentialNames.IsHeader(header) || CredentialNames.IsCredential(header);

    private IBackend Make(BackendSpec spec) => new BackendFactory
    {
        ToolName = Settings.ToolName,
        ToolVersion = Settings.ToolVersion,
        Files = Host.Files,
        Clock = Host.Clock,
        Output = Host.Output,
        Handler = Host.HttpHandler,
        Plugins = Host.Plugins,
    }.Create(spec);

    /// <summary>Whether this is a backend that can hold data beyond this run and this machine's own file: one that a reset has to ask.</summary>
    public bool CanHoldData(string name) =>
        Remote.Any(spec => spec.Name == name && spec.Type is not (BackendTypes.Noop or BackendTypes.Stdout));

    /// <summary>The spec of a backend, whatever mode it belongs to; null if it is not configured.</summary>
    public BackendSpec? FindBackend(string name) =>
        Remote.FirstOrDefault(spec => spec.Name == name) ?? LocalOnly.FirstOrDefault(spec => spec.Name == name);

    private Redactor NewRedactor() =>
        new(Settings.RedactionPatterns, Host.Environment("HOME") ?? Host.Environment("USERPROFILE"), Host.Machine.UserName);
}
