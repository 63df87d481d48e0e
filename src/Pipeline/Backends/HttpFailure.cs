using System.Globalization;
using System.Net.Sockets;

namespace Pipeline;

/// <summary>Says what went wrong with a request, in words that cannot contain what was in it.</summary>
internal static class HttpFailure
{
    public static string Describe(HttpResponseMessage response)
    {
        // The standard's own phrase: what the server wrote in its place could be anything.
        using var standard = new HttpResponseMessage(response.StatusCode);
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return $"answered {status} {standard.ReasonPhrase}".TrimEnd();
    }

    /// <summary>Where there was no connection, nothing can have arrived.</summary>
    public static Retry Of(HttpRequestException e) => new(Describe(e))
    {
        IsCertain = e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private static string Describe(HttpRequestException e)
    {
        var what = e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "the host's name cannot be resolved",
            HttpRequestError.ConnectionError => "cannot connect",
            HttpRequestError.SecureConnectionError => "no secure connection (TLS)",
            HttpRequestError.ProxyTunnelError => "the proxy refused",
            HttpRequestError.ResponseEnded => "the connection was closed before an answer",
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => "the answer is not valid HTTP",
            _ => "the request failed",
        };
        return e.GetBaseException() is SocketException socket ? $"{what} ({socket.SocketErrorCode})" : what;
    }
}
