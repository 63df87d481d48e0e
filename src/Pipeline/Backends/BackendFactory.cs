namespace Pipeline;

/// <summary>
/// Makes the backend of a spec. What cannot be made becomes a <see cref="MisconfiguredBackend"/>; nothing is opened yet.
/// </summary>
public sealed record BackendFactory
{
    /// <summary>The name of the tool, for user agents.</summary>
    public required string ToolName { get; init; }

    /// <summary>The version of the tool, for user agents.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The file system of file backends.</summary>
    public required IFileSystem Files { get; init; }

    /// <summary>Times timeouts and waits. Default: the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gives the stream of stdout backends. Default: the process's standard output.</summary>
    public Func<Stream> Output { get; init; } = Console.OpenStandardOutput;

    /// <summary>If set, overrides what backends over HTTP send through.</summary>
    public Func<HttpMessageHandler>? Handler { get; init; }

    /// <summary>The types of backend that are plugged in. Default: none.</summary>
    public IReadOnlyList<BackendPlugin> Plugins { get; init; } = [];

    /// <summary>Makes the backend. Never throws, also where the author's own factory does.</summary>
    public IBackend Create(BackendSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.Problem is { } problem)
            return Misconfigured(spec, problem);
        try
        {
            return Make(spec) ?? Misconfigured(spec, $"the backend '{spec.Name}' could not be made: its factory gave none");
        }
        catch (Exception e)
        {
            return Misconfigured(spec, $"the backend '{spec.Name}' could not be made: {e.Message}");
        }
    }

    private IBackend? Make(BackendSpec spec) => spec switch
    {
        { Create: { } create } => create(),
        { Type: BackendTypes.Noop } => new NoopBackend(),
        { Type: BackendTypes.Stdout } => new StdoutBackend(Output),
        { Type: BackendTypes.File, Settings.Path: { } path } => new FileBackend(path, Files, Clock, Rotation(spec.Settings)),
        { Type: BackendTypes.Http or BackendTypes.Datadog or BackendTypes.PostHog, Settings: { } settings } => new HttpBackend(Options(spec, settings)),
        { Settings: { } settings } when BackendPlugins.Find(Plugins, spec.Type) is { } plugin => plugin.Create(settings, Options(spec, settings)),
        _ => Misconfigured(spec, $"the type '{spec.Type}' is unknown"),
    };

    private HttpBackendOptions Options(BackendSpec spec, BackendSettings settings)
    {
        var vendor = Vendor.Find(settings.Type);
        var http = Options(settings, vendor?.Address(settings) ?? new Uri(settings.Endpoint!)) with { HeadersKey = spec.HeadersKey };
        return vendor?.Options(settings, http) ?? http;
    }

    private HttpBackendOptions Options(BackendSettings settings, Uri endpoint) => new()
    {
        Endpoint = endpoint,
        ToolName = ToolName,
        ToolVersion = ToolVersion,
        Headers = settings.Headers,
        GzipAbove = settings.GzipAbove,
        Timeout = settings.Timeout,
        Clock = Clock,
        Handler = Handler ?? HttpHandlers.Create,
    };

    private static FileRotation? Rotation(BackendSettings settings) =>
        settings.MaxSize is { } size ? new FileRotation(size, settings.MaxFiles) : null;

    private static MisconfiguredBackend Misconfigured(BackendSpec spec, string reason) => new(spec.Type, spec.Target, reason);
}
