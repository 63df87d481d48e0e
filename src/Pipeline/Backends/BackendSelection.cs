namespace Pipeline;

/// <summary>Which backends get the events: a pure function of settings and consent.</summary>
public static class BackendSelection
{
    /// <summary>The name of the one backend of local-only.</summary>
    public const string LocalName = "local";

    /// <summary>The name of the backend of <c>telemetry.endpoint</c>, <c>telemetry.otel-endpoint</c> or none of them.</summary>
    public const string DefaultName = "default";

    /// <summary>
    /// Selects. Consent off: none. Local-only: the file alone, whatever else is configured. With a <c>telemetry.backends</c> map:
    /// all of its entries, and the author's own under other names (an entry of type <c>custom</c> stands for the author's own of
    /// its name, and may narrow down which events that gets). Without: the author's own; else <c>telemetry.otel-endpoint</c>; else
    /// <c>telemetry.endpoint</c>; else noop. No two have the same name, and none but the file of local-only is named
    /// <see cref="LocalName"/>.
    /// </summary>
    /// <param name="settings">The author's settings.</param>
    /// <param name="consent">What the user allows.</param>
    /// <param name="localFile">The file of local-only.</param>
    /// <param name="own">The author's own backends, in their order. Perhaps none.</param>
    /// <param name="plugins">The types of backend that are plugged in: otlp is misconfigured without. Default: none.</param>
    public static IReadOnlyList<BackendSpec> Select(
        TelemetrySettings settings, ConsentState consent, string localFile, IReadOnlyList<AuthorBackend> own,
        IReadOnlyList<BackendPlugin>? plugins = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(own);
        return BackendPlugins.Check(Choose(settings, consent, localFile, own), plugins ?? []);
    }

    private static IReadOnlyList<BackendSpec> Choose(
        TelemetrySettings settings, ConsentState consent, string localFile, IReadOnlyList<AuthorBackend> own)
    {
        if (consent == ConsentState.Off)
            return [];
        if (consent == ConsentState.LocalOnly)
            return [Local(localFile)];
        if (settings.Backends.Count > 0)
            return BackendNames.Distinct(FromMap(settings.Backends, own));
        if (own.Count > 0)
            return BackendNames.Distinct(FromAuthor(own));
        if (settings.OtelEndpoint is not null)
            return [FromEndpoint(BackendTypes.Otlp, settings.OtelEndpoint, settings, "telemetry.otel-endpoint")];
        if (settings.Endpoint is not null)
            return [FromEndpoint(BackendTypes.Http, settings.Endpoint, settings, "telemetry.endpoint")];
        return [BackendSpecs.Of(new BackendSettings(DefaultName) { Type = BackendTypes.Noop }, "telemetry")];
    }

    private static BackendSpec Local(string path) =>
        BackendSpecs.Of(new BackendSettings(LocalName) { Type = BackendTypes.File, Path = path }, "telemetry");

    private static BackendSpec FromEndpoint(string type, string endpoint, TelemetrySettings settings, string key) => BackendSpecs.Of(
        new BackendSettings(DefaultName) { Type = type, Endpoint = endpoint, Headers = settings.Headers, Insecure = settings.Insecure },
        "telemetry", key);

    private static List<BackendSpec> FromAuthor(IReadOnlyList<AuthorBackend> own)
    {
        var specs = new List<BackendSpec>(own.Count);
        foreach (var backend in own)
            specs.Add(BackendSpecs.Of(backend));
        return specs;
    }

    private static List<BackendSpec> FromMap(IReadOnlyList<BackendSettings> entries, IReadOnlyList<AuthorBackend> own)
    {
        var specs = new List<BackendSpec>(entries.Count + own.Count);
        foreach (var entry in entries)
        {
            var mine = entry.Type == BackendTypes.Custom ? Find(own, entry.Name) : null;
            var key = "telemetry.backends." + entry.Name;
            specs.Add(mine is null ? BackendSpecs.Of(entry, key) : BackendSpecs.Of(mine, entry, key));
        }
        foreach (var backend in own)
        {
            if (!specs.Exists(spec => spec.Name == backend.Name))
                specs.Add(BackendSpecs.Of(backend));
        }
        return specs;
    }

    private static AuthorBackend? Find(IReadOnlyList<AuthorBackend> own, string name)
    {
        foreach (var backend in own)
        {
            if (backend.Name == name)
                return backend;
        }
        return null;
    }
}
