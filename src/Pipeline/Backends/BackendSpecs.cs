namespace Pipeline;

/// <summary>
/// Turns one entry of the configuration, or one backend of the author's, into a spec, and says what is wrong with it.
/// </summary>
internal static class BackendSpecs
{
    public static BackendSpec Of(AuthorBackend own) =>
        new(own.Name, BackendTypes.Custom, "the program's own") { Create = own.Create };

    /// <summary>The author's own in the place that an entry of type custom has for it.</summary>
    public static BackendSpec Of(AuthorBackend own, BackendSettings entry, string key) =>
        Of(own) with { Filter = EventFilter.Of(entry), Problem = EventFilter.Problem(entry, key) };

    /// <param name="entry">The entry.</param>
    /// <param name="key">Where it stands, for messages.</param>
    /// <param name="endpointKey">The key of its endpoint, where that is not <c>key.endpoint</c>.</param>
    public static BackendSpec Of(BackendSettings entry, string key, string? endpointKey = null)
    {
        var spec = new BackendSpec(entry.Name, entry.Type, Target(entry))
        {
            Settings = entry,
            Filter = EventFilter.Of(entry),
            HeadersKey = key + (Vendor.Find(entry.Type) is null ? ".headers" : ".api-key"),
        };
        endpointKey ??= key + ".endpoint";
        return spec with
        {
            Problem = Problem(entry, key, endpointKey) ?? EventFilter.Problem(entry, key),
            Warning = Warning(entry, key, endpointKey),
        };
    }

    private static string Target(BackendSettings entry) => entry.Type switch
    {
        BackendTypes.Noop => "nowhere",
        BackendTypes.Stdout => "standard output",
        BackendTypes.File => entry.Path ?? "",
        BackendTypes.Datadog or BackendTypes.PostHog =>
            Vendor.Find(entry.Type)!.Address(entry) is { } address ? Endpoint.Display(address) : "",
        _ => PlainEndpoint.Display(entry.Endpoint) ?? (Endpoint.TryParse(entry.Endpoint, out var uri, out _) ? Endpoint.Display(uri!) : ""),
    };

    private static string? Problem(BackendSettings entry, string key, string endpointKey) => entry.Type switch
    {
        BackendTypes.Noop or BackendTypes.Stdout => null,
        BackendTypes.File => File(entry, key),
        BackendTypes.Http => Http(entry, key, endpointKey),
        BackendTypes.Otlp => Http(entry, key, endpointKey) ?? OtlpRules.Problem(entry, key, endpointKey),
        BackendTypes.Datadog or BackendTypes.PostHog => Vendor.Find(entry.Type)!.Problem(entry, key) ?? Sending(entry, key),
        BackendTypes.Custom => $"{key} is of type custom, but the program has no backend of that name",
        _ => $"{key}.type must be http, otlp, datadog, posthog, file, stdout or noop, found \"{Switch.Quote(entry.Type)}\"",
    };

    private static string? Warning(BackendSettings entry, string key, string endpointKey) =>
        !entry.Insecure && PlainEndpoint.Display(entry.Endpoint) is null
        && Endpoint.TryParse(entry.Endpoint, out var uri, out _) && uri is { IsLoopback: false } && uri.Scheme == Uri.UriSchemeHttp
            ? $"{endpointKey} is http and not https: events travel unencrypted. Set {key}.insecure = true if that is meant"
            : null;

    private static string? File(BackendSettings entry, string key)
    {
        if (!Path.IsPathFullyQualified(entry.Path ?? ""))
            return $"{key}.path must be an absolute path";
        if (entry.MaxSize < 1024)
            return $"{key}.max-size must be at least 1024 bytes";
        return entry.MaxFiles < 1 ? $"{key}.max-files must be at least 1" : null;
    }

    private static string? Http(BackendSettings entry, string key, string endpointKey)
    {
        if (entry.Endpoint is null)
            return $"{endpointKey} must be set";
        if (PlainEndpoint.Display(entry.Endpoint) is null && !Endpoint.TryParse(entry.Endpoint, out _, out var problem))
            return $"{endpointKey} {problem}";
        return Sending(entry, key);
    }

    private static string? Sending(BackendSettings entry, string key)
    {
        if (entry.Timeout <= TimeSpan.Zero || entry.Timeout > TimeSpan.FromHours(1))
            return $"{key}.timeout must be longer than zero and at most an hour";
        foreach (var (name, value) in entry.Headers)
        {
            if (RequestHeaders.Refusal(name, value) is { } refusal)
                return $"{key}.headers: {refusal}";
        }
        return null;
    }
}
