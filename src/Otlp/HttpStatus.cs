using System.Net;

namespace Pipeline.Otlp;

/// <summary>What the statuses of HTTP mean for a batch.</summary>
internal static class HttpStatus
{
    /// <summary>
    /// Whether the same batch will never be taken: 4xx, but for a credential that may be put right (401, 403) and for what passes
    /// by itself (408, 425, 429).
    /// </summary>
    public static bool IsForGood(HttpStatusCode status) =>
        (int)status is >= 400 and < 500 and not (401 or 403 or 408 or 425 or 429);
}
