namespace Pipeline;

/// <summary>
/// A service that takes events in a format of its own, over HTTP as all others do: where it listens, and how it is written to.
/// </summary>
/// <param name="Type">The type of the backends that send there.</param>
/// <param name="Path">What stands behind the address of a region, or behind the configured endpoint.</param>
/// <param name="KeyHeader">The header that carries the key; null where the body does.</param>
/// <param name="Regions">The regions and their addresses.</param>
internal sealed record Vendor(string Type, string Path, string? KeyHeader, params (string Name, string Address)[] Regions)
{
    /// <summary>https://docs.datadoghq.com/api/latest/logs/send-logs</summary>
    public static readonly Vendor Datadog = new(BackendTypes.Datadog, "/api/v2/logs", "DD-API-KEY",
        ("us1", "https://http-intake.logs.datadoghq.com"),
        ("us3", "https://http-intake.logs.us3.datadoghq.com"),
        ("us5", "https://http-intake.logs.us5.datadoghq.com"),
        ("eu1", "https://http-intake.logs.datadoghq.eu"),
        ("ap1", "https://http-intake.logs.ap1.datadoghq.com"),
        ("ap2", "https://http-intake.logs.ap2.datadoghq.com"),
        ("gov", "https://http-intake.logs.ddog-gov.com"));

    /// <summary>https://posthog.com/docs/api/capture</summary>
    public static readonly Vendor PostHog = new(BackendTypes.PostHog, "/batch/", null,
        ("us", "https://us.i.posthog.com"),
        ("eu", "https://eu.i.posthog.com"));

    /// <summary>The vendor of a type of backend; null for one that has none.</summary>
    public static Vendor? Find(string type) => type switch
    {
        BackendTypes.Datadog => Datadog,
        BackendTypes.PostHog => PostHog,
        _ => null,
    };

    /// <summary>Where an entry's events are posted to; null if it names no valid endpoint and no region that there is.</summary>
    public Uri? Address(BackendSettings entry)
    {
        var address = entry.Endpoint ?? AddressOf(entry.Region);
        if (!Endpoint.TryParse(address, out var uri, out _))
            return null;
        return new UriBuilder(uri!) { Path = uri!.AbsolutePath.TrimEnd('/') + Path }.Uri;
    }

    /// <summary>How these backends send, made of how they would to any endpoint.</summary>
    public HttpBackendOptions Options(BackendSettings entry, HttpBackendOptions http)
    {
        var key = entry.ApiKey!;
        return http with
        {
            Headers = KeyHeader is null ? http.Headers : new Dictionary<string, string>(http.Headers) { [KeyHeader] = key },
            Type = Type,
            Body = Type == BackendTypes.Datadog
                ? batch => DatadogLogs.Write(batch.Events, http.Clock.GetUtcNow())
                : batch => PostHogBatch.Write(batch.Events, key),
        };
    }

    /// <summary>What is wrong with an entry, or null. Never repeats the key's value.</summary>
    public string? Problem(BackendSettings entry, string key)
    {
        if (entry.Endpoint is not null && !Endpoint.TryParse(entry.Endpoint, out _, out var problem))
            return $"{key}.endpoint {problem}";
        if (entry.Endpoint is null && entry.Region is null)
            return $"{key}.region must be set to {Names()}, or {key}.endpoint to another address";
        if (entry.Endpoint is null && AddressOf(entry.Region) is null)
            return $"{key}.region must be {Names()}, found \"{Switch.Quote(entry.Region!)}\"";
        if (string.IsNullOrEmpty(entry.ApiKey))
            return $"{key}.api-key must be set";
        foreach (var c in entry.ApiKey)
        {
            if (c is not (>= '!' and <= '~'))
                return $"{key}.api-key contains white space or a character that is not printable ASCII";
        }
        foreach (var (name, _) in entry.Headers)
        {
            if (name.Equals(KeyHeader, StringComparison.OrdinalIgnoreCase))
                return $"{key}.headers: {KeyHeader} is set from {key}.api-key";
        }
        return null;
    }

    private string? AddressOf(string? region)
    {
        foreach (var (name, address) in Regions)
        {
            if (name == region)
                return address;
        }
        return null;
    }

    private string Names()
    {
        var names = Array.ConvertAll(Regions, region => region.Name);
        return $"{string.Join(", ", names[..^1])} or {names[^1]}";
    }
}
