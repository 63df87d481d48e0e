namespace Pipeline;

/// <summary>The values of a backend's <c>type</c>.</summary>
public static class BackendTypes
{
    /// <summary>Takes everything and keeps nothing.</summary>
    public const string Noop = "noop";

    /// <summary>Indented JSON on standard output.</summary>
    public const string Stdout = "stdout";

    /// <summary>One JSON object a line, appended to a file.</summary>
    public const string File = "file";

    /// <summary>A JSON array, posted to an endpoint.</summary>
    public const string Http = "http";

    /// <summary>An OTLP receiver.</summary>
    public const string Otlp = "otlp";

    /// <summary>The logs intake of Datadog.</summary>
    public const string Datadog = "datadog";

    /// <summary>The capture API of PostHog.</summary>
    public const string PostHog = "posthog";

    /// <summary>The author's own <see cref="IBackend"/>.</summary>
    public const string Custom = "custom";
}
