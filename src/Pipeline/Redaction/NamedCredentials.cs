namespace Pipeline;

/// <summary>
/// What is given to a name that announces a credential: <c>?access_token=...</c>, <c>Password=...;</c>, <c>"apiKey": "..."</c>,
/// <c>Authorization: Bearer ...</c>, <c>--password ...</c>. The name stays. Looks at each separator, and from there back at the name
/// and on to the value; no character is in two names or in two values, so the time is linear.
/// </summary>
internal static class NamedCredentials
{
    public static string Apply(string text)
    {
        var at = text.AsSpan().IndexOfAny('=', ':', ' ');
        if (at < 0)
            return text;
        var rewriting = new Rewriting(text);
        while (at < text.Length)
        {
            var value = text[at] == ' ' ? AfterSpace(text, at) : Assigned(text, at);
            if (value.IsSecretIn(text))
                rewriting.Replace(value.Start, value.End);
            var from = Math.Max(at + 1, value.End);
            var next = text.AsSpan(from).IndexOfAny('=', ':', ' ');
            at = next < 0 ? text.Length : from + next;
        }
        return rewriting.Finish();
    }

    private static CredentialValue AfterSpace(string text, int at)
    {
        var word = text.AsSpan(NameStart(text, at)..at);
        if (word.Length < "basic".Length)
            return default;
        if (word.Equals("bearer", StringComparison.OrdinalIgnoreCase))
            return CredentialValue.OfBearer(text, CredentialValue.SkipBlanks(text, at));
        if (word.Equals("basic", StringComparison.OrdinalIgnoreCase))
            return CredentialValue.OfBasic(text, CredentialValue.SkipBlanks(text, at));
        if (!CredentialNames.IsOption(word))
            return default;
        var start = CredentialValue.SkipBlanks(text, at);
        return start < text.Length && text[start] == '-' ? default : CredentialValue.At(text, start);
    }

    private static CredentialValue Assigned(string text, int separator)
    {
        var nameEnd = separator;
        if (nameEnd > 0 && text[nameEnd - 1] == ' ')
            nameEnd--;
        var isQuoted = nameEnd > 0 && text[nameEnd - 1] is '"' or '\'';
        if (isQuoted)
            nameEnd -= nameEnd > 1 && text[nameEnd - 2] == '\\' ? 2 : 1;
        var nameStart = NameStart(text, nameEnd);
        var name = text.AsSpan(nameStart..nameEnd);
        var before = nameStart == 0 ? '\0' : text[nameStart - 1];
        var isColon = text[separator] == ':';
        if (name.IsEmpty || (isColon && IsPartOfCode(text, separator)))
            return default;

        if (CredentialNames.IsHeader(name))
            return CredentialValue.OfHeader(text, CredentialValue.SkipBlanks(text, separator + 1), isQuoted ? '\0' : before);
        if (isColon ? IsCredentialBeforeColon(name, isQuoted) : IsCredentialBeforeEquals(name, before))
            return CredentialValue.At(text, CredentialValue.SkipBlanks(text, SkipEquals(text, separator + 1)));
        return default;
    }

    private static bool IsCredentialBeforeEquals(ReadOnlySpan<char> name, char before) =>
        CredentialNames.IsCredential(name) || (before is '?' or '&' or ';' or '#' && CredentialNames.IsCredentialParameter(name));

    // "Unexpected token: ..." is what parsers say.
    private static bool IsCredentialBeforeColon(ReadOnlySpan<char> name, bool isQuoted) =>
        (isQuoted || !name.Equals("token", StringComparison.OrdinalIgnoreCase)) && CredentialNames.IsCredential(name);

    // Token::Kind, secret://vault: the colon assigns nothing.
    private static bool IsPartOfCode(string text, int colon) =>
        (colon + 1 < text.Length && text[colon + 1] == ':') || text.AsSpan(colon).StartsWith("://");

    private static int NameStart(string text, int end)
    {
        while (end > 0 && CredentialNames.IsNameCharacter(text[end - 1]))
            end--;
        return end;
    }

    private static int SkipEquals(string text, int at)
    {
        while (at < text.Length && text[at] == '=')
            at++;
        return at;
    }
}
