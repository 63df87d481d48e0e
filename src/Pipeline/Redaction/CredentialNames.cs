namespace Pipeline;

/// <summary>
/// Which names announce a credential. Compared without case and without the <c>-</c>, <c>_</c> and <c>.</c> in them, and by their
/// end, so that <c>DB_PASSWORD</c>, <c>db.password</c> and <c>dbPassword</c> are one.
/// </summary>
internal static class CredentialNames
{
    private const int Longest = 24;

    /// <summary>A name that announces a credential wherever it is assigned something.</summary>
    public static bool IsCredential(ReadOnlySpan<char> name)
    {
        var plain = Plain(name, stackalloc char[Longest]);
        if (plain.EndsWith("token"))
            return !plain.EndsWith("publickeytoken") && !plain.EndsWith("cancellationtoken");
        return plain.EndsWith("password") || plain.EndsWith("passwd") || plain.EndsWith("passphrase") || plain.EndsWith("secret")
            || plain.EndsWith("apikey") || plain.EndsWith("accesskey") || plain.EndsWith("secretkey") || plain.EndsWith("privatekey")
            || plain.EndsWith("accountkey") || plain.EndsWith("encryptionkey") || plain.EndsWith("credential")
            || plain.EndsWith("credentials");
    }

    /// <summary>A name that announces a credential in a query or a connection string, but is an ordinary word elsewhere.</summary>
    public static bool IsCredentialParameter(ReadOnlySpan<char> name)
    {
        var plain = Plain(name, stackalloc char[Longest]);
        return plain is "pwd" or "pass" or "key" or "code" or "sig" or "auth" or "authorization" or "session" or "sessionid" or "sid" or "jwt"
            || plain.EndsWith("signature");
    }

    /// <summary>The name of a header whose whole value is a credential.</summary>
    public static bool IsHeader(ReadOnlySpan<char> name) =>
        Plain(name, stackalloc char[Longest]) is "authorization" or "proxyauthorization" or "cookie" or "setcookie";

    /// <summary>An option, with nothing assigned to it, whose argument is a credential.</summary>
    public static bool IsOption(ReadOnlySpan<char> argument)
    {
        foreach (var c in argument)
        {
            if (!IsNameCharacter(c))
                return false;
        }
        return argument.StartsWith("-") && IsCredential(argument);
    }

    public static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';

    /// <summary>The last letters and digits of the name, in lower case.</summary>
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> name, Span<char> buffer)
    {
        var start = buffer.Length;
        for (var i = name.Length - 1; i >= 0 && start > 0; i--)
        {
            if (char.IsAsciiLetterOrDigit(name[i]))
                buffer[--start] = char.ToLowerInvariant(name[i]);
        }
        return buffer[start..];
    }
}
