using System.Net;

namespace Pipeline;

/// <summary>What may stand in the headers of a request (RFC 9110, 5.1, 5.5 and 5.6.2), and how it gets there.</summary>
internal static class RequestHeaders
{
    /// <summary>Why a configured header cannot be sent, naming it but never its value; or null.</summary>
    public static string? Refusal(string name, string value)
    {
        if (!IsToken(name))
            return $"\"{Switch.Quote(name)}\" is not a header name";
        if (IsOurs(name))
            return $"{name} is set by the backend itself";
        foreach (var c in value)
        {
            if (c is not ('\t' or (>= ' ' and <= '~')))
                return $"the value of {name} contains a character that is not printable ASCII";
        }
        return null;
    }

    /// <summary><c>tool/version</c> with every character that a product token cannot hold replaced by a hyphen.</summary>
    public static string UserAgent(string tool, string version) => Token(tool, "telemetry") + "/" + Token(version, "0");

    /// <summary>Adds the author's headers, to the request or to its content, wherever each belongs.</summary>
    public static void Add(IReadOnlyDictionary<string, string> headers, HttpRequestMessage request)
    {
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content!.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Over TLS HTTP/2 where the server offers it. Not HTTP/3: only to look for it would load its library.</summary>
    public static void OfferHttp2(HttpRequestMessage request)
    {
        if (request.RequestUri!.Scheme != Uri.UriSchemeHttps)
            return;
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
    }

    private static string Token(string text, string ifEmpty)
    {
        var token = text.ToCharArray();
        for (var i = 0; i < token.Length; i++)
        {
            if (!IsTokenCharacter(token[i]))
                token[i] = '-';
        }
        return token.Length == 0 ? ifEmpty : new string(token);
    }

    private static bool IsToken(string name)
    {
        foreach (var c in name)
        {
            if (!IsTokenCharacter(c))
                return false;
        }
        return name.Length > 0;
    }

    // One by one: searching for a set of characters is vector code that is compiled afresh in each process.
    private static bool IsTokenCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);

    // What frames the request or makes it idempotent is not for a configuration to change.
    private static bool IsOurs(string name) =>
        Is(name, "Content-Type") || Is(name, "Content-Length") || Is(name, "Transfer-Encoding") || Is(name, "Connection")
        || Is(name, "Host") || Is(name, "User-Agent") || Is(name, "Idempotency-Key");

    private static bool Is(string name, string header) => name.Equals(header, StringComparison.OrdinalIgnoreCase);
}
