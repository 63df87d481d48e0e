namespace Pipeline;

/// <summary>
/// Recognizes the addresses that most authors configure: <c>https</c> and a name in lower case, or <c>http</c> to this machine, perhaps a port, perhaps a
/// path of letters, digits, <c>-</c>, <c>_</c> and <c>/</c>. Nothing is wrong with them, and a process that sends nothing needs no <see cref="Uri"/> to know
/// it: the first one compiles vector code, 4 to 8 ms. Whatever else is an address, <see cref="Endpoint"/> says.
/// </summary>
internal static class PlainEndpoint
{
    private const int Longest = 253;
    private const int LongestLabel = 63;

    /// <summary>The address as <see cref="Endpoint.Display"/> shows it; null if it is not a plain one.</summary>
    public static string? Display(string? text)
    {
        if (text is null || text.Length > Longest)
            return null;
        var isSecure = text.StartsWith("https://", StringComparison.Ordinal);
        if (!isSecure && !text.StartsWith("http://", StringComparison.Ordinal))
            return null;
        var host = isSecure ? 8 : 7;
        var end = host;
        while (end < text.Length && text[end] is not (':' or '/'))
            end++;
        if (isSecure ? !IsName(text, host, end) : text[host..end] is not ("localhost" or "127.0.0.1"))
            return null;
        var path = end < text.Length && text[end] == ':' ? EndOfPort(text, end + 1, isSecure ? 443 : 80) : end;
        if (path < 0)
            return null;
        for (var i = path; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('-' or '_' or '/'))
                return null;
        }
        return path == text.Length ? text + "/" : text;
    }

    // Labels of lower-case letters, digits and inner hyphens; the last begins with a letter, or it might be a number of IPv4.
    private static bool IsName(string text, int from, int end)
    {
        var label = from;
        for (var i = from; i < end; i++)
        {
            if (text[i] == '.')
            {
                if (!IsLabel(text, label, i))
                    return false;
                label = i + 1;
            }
        }
        return IsLabel(text, label, end) && char.IsAsciiLetterLower(text[label]);
    }

    private static bool IsLabel(string text, int from, int end)
    {
        if (end <= from || end - from > LongestLabel || text[from] == '-' || text[end - 1] == '-')
            return false;
        for (var i = from; i < end; i++)
        {
            if (!char.IsAsciiLetterLower(text[i]) && !char.IsAsciiDigit(text[i]) && text[i] != '-')
                return false;
        }
        return true;
    }

    // Where the path begins behind a port that has to be shown; -1 if there is no such.
    private static int EndOfPort(string text, int from, int standard)
    {
        var port = 0;
        var end = from;
        for (; end < text.Length && text[end] != '/'; end++)
        {
            if (!char.IsAsciiDigit(text[end]) || end - from == 5 || (end == from && text[end] == '0'))
                return -1;
            port = port * 10 + (text[end] - '0');
        }
        return port is > 0 and <= 65535 && port != standard ? end : -1;
    }
}
