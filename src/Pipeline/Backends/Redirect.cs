using System.Net;

namespace Pipeline;

/// <summary>
/// Which redirects are followed: those that keep the method and the body (307 and 308; RFC 9110, 15.4), on the same host, and never
/// from https to http. The headers go along, so nobody else may get them.
/// </summary>
internal static class Redirect
{
    /// <summary>So many are followed in one send.</summary>
    public const int Most = 3;

    /// <summary>Where to send the request next; null: nowhere.</summary>
    public static Uri? Target(HttpResponseMessage response, Uri from) =>
        Keeps(response.StatusCode) && response.Headers.Location is { } location && Uri.TryCreate(from, location, out var to)
            && to.UserInfo.Length == 0 && to.Host.Equals(from.Host, StringComparison.OrdinalIgnoreCase) && IsAsSafe(from, to)
            ? to
            : null;

    public static bool Is(HttpStatusCode status) => Keeps(status) || status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.MultipleChoices;

    private static bool Keeps(HttpStatusCode status) => status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    // Another port of the same host is another server, unless it is the secure one.
    private static bool IsAsSafe(Uri from, Uri to) => from.Scheme == to.Scheme
        ? from.Port == to.Port
        : from.Scheme == Uri.UriSchemeHttp && to.Scheme == Uri.UriSchemeHttps;
}
