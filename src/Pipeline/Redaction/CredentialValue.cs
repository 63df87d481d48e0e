namespace Pipeline;

/// <summary>Where the value of a credential is; empty if there is none.</summary>
internal readonly record struct CredentialValue(int Start, int End)
{
    private const int ShortestToken = 8;

    // Enough of a base64 text to find the colon behind a user's name in it.
    private const int BasicPrefix = 128;

    /// <summary>Whether there is something to hide: that a credential is there, or is not, may be told.</summary>
    public bool IsSecretIn(string text) => End > Start && text.AsSpan(Start, End - Start) is not ("true" or "false" or "null" or "none");

    /// <summary>What is in quotation marks, perhaps escaped ones, to their end or that of the line; or else one word.</summary>
    public static CredentialValue At(string text, int start)
    {
        var isEscaped = start + 1 < text.Length && text[start] == '\\' && IsQuote(text[start + 1]);
        var open = isEscaped ? start + 1 : start;
        if (open < text.Length && IsQuote(text[open]))
            return Quoted(text, open, isEscaped);
        return new CredentialValue(start, WordEnd(text, start));
    }

    /// <summary>
    /// The value of a header that stands in free text: after a scheme of one credential that credential alone, otherwise all up to
    /// the end of the line, or of the quotation that the header began with.
    /// </summary>
    public static CredentialValue OfHeader(string text, int start, char quote)
    {
        if (start < text.Length && (IsQuote(text[start]) || text[start] == '\\'))
            return At(text, start);
        var schemeEnd = WordEnd(text, start);
        if (IsSchemeOfOneCredential(text.AsSpan(start, schemeEnd - start)))
        {
            var credential = SkipBlanks(text, schemeEnd);
            return new CredentialValue(credential, WordEnd(text, credential));
        }
        var end = start;
        while (end < text.Length && text[end] is not ('\r' or '\n') && !(text[end] == quote && IsQuote(quote)))
            end++;
        return new CredentialValue(start, end);
    }

    /// <summary>What follows the word "bearer", if it can be a token rather than the next word of a sentence.</summary>
    public static CredentialValue OfBearer(string text, int start)
    {
        var end = start;
        var isUnlikeWord = false;
        for (; end < text.Length && IsTokenCharacter(text[end]); end++)
            isUnlikeWord |= char.IsAsciiDigit(text[end]) || (end > start && char.IsAsciiLetterUpper(text[end]));
        return isUnlikeWord && end - start >= ShortestToken ? new CredentialValue(start, end) : default;
    }

    /// <summary>What follows the word "basic", if it is a name and a password as RFC 7617 encodes them.</summary>
    public static CredentialValue OfBasic(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsTokenCharacter(text[end]))
            end++;
        var length = Math.Min(end - start, BasicPrefix) / 4 * 4;
        Span<byte> decoded = stackalloc byte[BasicPrefix / 4 * 3];
        var isBasic = length >= ShortestToken && Convert.TryFromBase64Chars(text.AsSpan(start, length), decoded, out var count)
            && decoded[..count].Contains((byte)':');
        return isBasic ? new CredentialValue(start, end) : default;
    }

    public static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at;
    }

    private static CredentialValue Quoted(string text, int open, bool isEscaped)
    {
        var quote = text[open];
        var end = open + 1;
        while (end < text.Length && text[end] != quote && text[end] is not ('\r' or '\n'))
            end += text[end] == '\\' && !isEscaped && end + 1 < text.Length ? 2 : 1;
        var isClosedByEscape = isEscaped && end < text.Length && text[end - 1] == '\\';
        return new CredentialValue(open + 1, isClosedByEscape ? Math.Max(open + 1, end - 1) : end);
    }

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length && text[at] is not ('&' or ';' or '"' or '\'' or '`' or '<') && !char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }

    private static bool IsSchemeOfOneCredential(ReadOnlySpan<char> word) =>
        word.Equals("bearer", StringComparison.OrdinalIgnoreCase) || word.Equals("basic", StringComparison.OrdinalIgnoreCase)
        || word.Equals("token", StringComparison.OrdinalIgnoreCase) || word.Equals("negotiate", StringComparison.OrdinalIgnoreCase)
        || word.Equals("ntlm", StringComparison.OrdinalIgnoreCase) || word.Equals("apikey", StringComparison.OrdinalIgnoreCase);

    private static bool IsQuote(char c) => c is '"' or '\'' or '`';

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' or '+' or '/' or '=';
}
