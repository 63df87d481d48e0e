using System.Buffers;

namespace Pipeline;

/// <summary>What may stand in the headers of a request (RFC 9110, 5.1, 5.5 and 5.6.2).</summary>
internal static class RequestHeaders
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>Why a configured header cannot be sent, naming it but never its value; or null.</summary>
    public static string? Refusal(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters))
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

    private static string Token(string text, string ifEmpty)
    {
        var token = text.ToCharArray();
        for (var i = 0; i < token.Length; i++)
        {
            if (!TokenCharacters.Contains(token[i]))
                token[i] = '-';
        }
        return token.Length == 0 ? ifEmpty : new string(token);
    }

    // What frames the request or makes it idempotent is not for a configuration to change.
    private static bool IsOurs(string name) =>
        Is(name, "Content-Type") || Is(name, "Content-Length") || Is(name, "Transfer-Encoding") || Is(name, "Connection")
        || Is(name, "Host") || Is(name, "User-Agent") || Is(name, "Idempotency-Key");

    private static bool Is(string name, string header) => name.Equals(header, StringComparison.OrdinalIgnoreCase);
}
