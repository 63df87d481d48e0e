using System.Globalization;

namespace Pipeline;

/// <summary>
/// Reads times as RFC 3339 writes them: <c>2026-01-02T03:04:05.678Z</c>, or with an offset such as <c>+01:00</c>.
/// </summary>
internal static class Rfc3339
{
    /// <summary>Parses to UTC. An offset is required: a local time without one could mean any of a day's hours.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < 20 || text[10] is not ('T' or 't' or ' ') || !HasOffset(text))
            return false;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            return false;
        time = parsed.ToUniversalTime();
        return true;
    }

    private static bool HasOffset(string text) =>
        text[^1] is 'Z' or 'z' || (text[^3] == ':' && text[^6] is '+' or '-');
}
