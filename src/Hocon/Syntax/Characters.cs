namespace Pipeline.Hocon.Syntax;

/// <summary>The character classes of the specification.</summary>
internal static class Characters
{
    public const char ByteOrderMark = '\uFEFF';

    /// <summary>Whitespace, the newline included. Not the same set as <see cref="char.IsWhiteSpace(char)"/>, which has U+0085.</summary>
    public static bool IsWhitespace(char c) =>
        c is ' ' or (>= '\t' and <= '\r') or (>= '\u001C' and <= '\u001F')
        || (c > '\u007F' && (c == ByteOrderMark || char.IsSeparator(c)));

    /// <summary>Whitespace that neither ends a value nor separates two.</summary>
    public static bool IsSpace(char c) => c != '\n' && IsWhitespace(c);

    /// <summary>May not stand in an unquoted string.</summary>
    public static bool IsForbidden(char c) => c is '$' or '"' or '{' or '}' or '[' or ']' or ':' or '=' or ',' or '+' or '#'
        or '`' or '^' or '?' or '!' or '@' or '*' or '&' or '\\';
}
