using System.Net;

namespace Pipeline;

/// <summary>What an answer over HTTP means for the batch (RFC 9110, 15).</summary>
internal static class HttpAnswer
{
    /// <summary>
    /// 2xx: accepted. 408, 425, 429, 5xx and a refused credential (401, 403): another time, not before the <c>Retry-After</c>. A redirect
    /// that is not followed: another time too. Other 4xx: rejected; 404, 405 and 410 speak of the address and not of an event.
    /// </summary>
    public static SendResult Of(HttpResponseMessage response, Uri from, HttpBackendOptions options)
    {
        var (status, reason) = (response.StatusCode, HttpFailure.Describe(response));
        if (response.IsSuccessStatusCode)
            return Accepted.Instance;
        if (Redirect.Is(status))
            return new Retry($"{reason}, which is not followed: {Why(response, from)}");
        var notBefore = RetryAfter.Of(response, options.Clock);
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new Retry($"{reason}: look at {options.HeadersKey}", notBefore) { IsCertain = true, NeedsAttention = true },
            HttpStatusCode.TooManyRequests => new Retry(reason, notBefore) { IsCertain = true },
            HttpStatusCode.RequestTimeout or (HttpStatusCode)425 => new Retry(reason, notBefore),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.Gone => new Rejected(reason) { IsWhole = true },
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => new Rejected(reason),
            _ => new Retry(reason, notBefore),
        };
    }

    private static string Why(HttpResponseMessage response, Uri from) =>
        Redirect.Target(response, from) is null ? "only 307 and 308 to the same host are, and never from https to http" : "there are too many";
}
