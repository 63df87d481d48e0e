using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Actors;

/// <summary>What of its host a client uses. Every default is the real thing; tests and simulations set others.</summary>
public sealed partial record TelemetryHost
{
    // A default is made when it is first asked for: a process with telemetry off asks for few of them.

    /// <summary>Looks up an environment variable; null where it is not set. Default: the process's environment.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>All time: timestamps, timers, timeouts. Default: the system's clock.</summary>
    public TimeProvider Clock { get => field ?? TimeProvider.System; init; }

    /// <summary>All files but the journal's. Default: the real file system.</summary>
    public IFileSystem Files { get; init; } = new PhysicalFileSystem();

    /// <summary>If set, overrides what HTTP requests go through.</summary>
    public Func<HttpMessageHandler>? HttpHandler { get; init; }

    /// <summary>Where stdout backends write. Default: the process's standard output.</summary>
    public Func<Stream> Output { get => field ?? Console.OpenStandardOutput; init; }

    /// <summary>Where the user is asked for consent. Default: standard error and standard input, if both and standard output are a terminal.</summary>
    public IConsentTerminal Terminal { get => field ??= new ConsoleTerminal(); init; }

    /// <summary>The author's own backends. Default: none.</summary>
    public IReadOnlyList<AuthorBackend> Backends { get => field ?? []; init; }

    /// <summary>The author's own ways of asking for erasure, besides those of the settings. Default: none.</summary>
    public IReadOnlyList<AuthorRequestor> DeletionRequestors { get => field ?? []; init; }

    /// <summary>
    /// If set, overrides how a link is opened before the user's eyes, such as an e-mail; false where that is not possible. Default: the
    /// platform's opener, if there is a display.
    /// </summary>
    public Func<Uri, bool>? OpenLink { get; init; }

    /// <summary>
    /// The types of backend that come in libraries of their own, such as <c>OtlpBackend.Plugin</c> of Pipeline.Otlp. Nothing of them is
    /// loaded before an event has to be sent to one. Default: none.
    /// </summary>
    public IReadOnlyList<BackendPlugin> Plugins { get => field ?? []; init; }

    /// <summary>What the machine id is computed from. Default: this machine.</summary>
    public IMachineFacts Machine { get => field ??= new SystemMachineFacts(); init; }

    /// <summary>What events say of the system. Default: this one.</summary>
    public Func<HostFacts> Facts { get => field ?? HostFacts.Read; init; }

    /// <summary>Makes the randomness of ids and of backoff. Default: seeded by the operating system.</summary>
    public Func<Random> NewRandom { get => field ?? SeededByTheSystem; init; }

    /// <summary>
    /// If set, receives what the author should know: a misconfigured backend, dropped events, a spill that can't be written. Called
    /// on any thread; should be quick. Default: null, nothing is said.
    /// </summary>
    public Action<string>? Warn { get; init; }

    /// <summary>
    /// If set, receives the same with an id, a level and the backend that it is about, and what is of use only for debugging besides. Called
    /// as <see cref="Warn"/> is, and also where that is set. Default: null.
    /// </summary>
    public Action<TelemetryDiagnostic>? Diagnose { get; init; }

    /// <summary>
    /// Whether there is a <c>System.Diagnostics.Metrics.Meter</c> and an <c>ActivitySource</c> named <c>Pipeline.Telemetry</c> also in a
    /// process without <see cref="TelemetrySettings.FlushInterval"/>. They exist from the first event on, and until the client is closed.
    /// Default: false, only a service pays for them.
    /// </summary>
    public bool Observe { get; init; }

    /// <summary>How long a withdrawal waits for other processes to end their sends and to let go of what they have. Default: 5 s.</summary>
    internal TimeSpan FencePatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many times as long as usual a client waits for its own actors before it goes on without them: a test is to fail by no chance, on a
    /// machine however busy. Default: 1.
    /// </summary>
    internal int PatienceFactor { get; init; } = 1;

    /// <summary>Tells the author; what his callbacks throw stays here, for they may be called where nothing would catch it.</summary>
    internal void Say(TelemetryDiagnostic diagnostic)
    {
        try
        {
            Diagnose?.Invoke(diagnostic);
        }
        catch (Exception)
        {
            // The other may still hear of it.
        }

        try
        {
            if (diagnostic.Level >= DiagnosticLevel.Warning) Warn?.Invoke(diagnostic.Message);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }

    /// <summary>Where this user's files of the tool are.</summary>
    public TelemetryPaths PathsOf(TelemetrySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return TelemetryPaths.For(settings.ToolName, UserPlaces.Find(Environment));
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place that the randomness of a real process comes from.")]
    private static Random SeededByTheSystem() => new();
}
