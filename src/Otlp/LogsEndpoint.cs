namespace Pipeline.Otlp;

/// <summary>Where log records are posted to with HTTP (OTLP specification, OTLP/HTTP request).</summary>
internal static class LogsEndpoint
{
    private const string Signal = "/v1/logs";

    /// <summary>The endpoint with <c>/v1/logs</c> behind its path, before its query; as it is if it ends so already.</summary>
    public static Uri Of(Uri endpoint)
    {
        var path = endpoint.AbsolutePath.TrimEnd('/');
        return new UriBuilder(endpoint) { Path = path.EndsWith(Signal, StringComparison.Ordinal) ? path : path + Signal }.Uri;
    }
}
