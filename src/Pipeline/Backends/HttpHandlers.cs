namespace Pipeline;

/// <summary>
/// Makes the handler that requests go through: as little as one POST needs, since a short process pays for each part of it.
/// </summary>
internal static class HttpHandlers
{
    public static HttpMessageHandler Create() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = ProxyIsNamed(),
        // No trace headers: a receiver of telemetry is no part of the tool's own traces.
        ActivityHeadersPropagator = null,
        // What an answer may cost is bounded where it is read; the rest is not read on the quiet.
        MaxResponseDrainSize = 0,
        // A service sees a changed address of the receiver.
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
    };

    private static bool ProxyIsNamed() =>
        IsSet("http_proxy") || IsSet("https_proxy") || IsSet("all_proxy")
        || IsSet("HTTP_PROXY") || IsSet("HTTPS_PROXY") || IsSet("ALL_PROXY");

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
