namespace Pipeline;

/// <summary>The address of a receiver, checked before anything is sent to it.</summary>
public static class Endpoint
{
    private const int Longest = 2048;

    /// <summary>
    /// Parses an absolute <c>http</c> or <c>https</c> address. Refused: blank, longer than 2048 characters, control characters or
    /// white space, another scheme or none, no host, a user name or password (those belong into headers).
    /// </summary>
    /// <param name="text">The address as configured.</param>
    /// <param name="endpoint">The address, or null if it is refused.</param>
    /// <param name="problem">
    /// Why it is refused, as a phrase that follows the key's name; never repeats the value. Or null.
    /// </param>
    public static bool TryParse(string? text, out Uri? endpoint, out string? problem)
    {
        endpoint = null;
        problem = Refusal(text, out var uri);
        if (problem is null)
            endpoint = uri;
        return problem is null;
    }

    /// <summary>The address as reports show it: without its query and fragment, which may hold a key.</summary>
    public static string Display(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.GetLeftPart(UriPartial.Path);
    }

    private static string? Refusal(string? text, out Uri? uri)
    {
        uri = null;
        if (string.IsNullOrWhiteSpace(text))
            return "is empty";
        if (text.Length > Longest)
            return "is longer than 2048 characters";
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.IsWhiteSpace(c))
                return "contains white space or a control character";
        }
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
            return "has no scheme: it must begin with http:// or https://";
        if (!IsWeb(text.AsSpan(0, scheme)))
            return "has another scheme than http or https";
        if (!Uri.TryCreate(text, UriKind.Absolute, out uri) || uri.Host.Length == 0)
            return "has no valid host";
        if (uri.UserInfo.Length > 0)
            return "contains a user name or password: put credentials into headers";
        return null;
    }

    private static bool IsWeb(ReadOnlySpan<char> scheme) =>
        scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
}
