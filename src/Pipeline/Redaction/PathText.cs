namespace Pipeline;

/// <summary>Where paths and their parts begin and end in free text.</summary>
internal static class PathText
{
    /// <summary>
    /// Whether an absolute path can begin here: at the start, behind white space or punctuation, or behind an option of one letter
    /// (<c>-I/home/...</c>). Not in the middle of a relative path, and not behind the host of a URL.
    /// </summary>
    public static bool MayBeginAt(string text, int at)
    {
        var start = at;
        while (start > 0 && text[start - 1] == '/')
            start--;
        if (start == 0)
            return true;
        var before = text[start - 1];
        if (before == ':')
            return at - start + (text[at] == '/' ? 1 : 0) != 2; // host:/home and file:///home, but not http://home
        if (char.IsLetter(before))
            return start >= 2 && text[start - 2] == '-' && (start == 2 || !char.IsLetterOrDigit(text[start - 3]));
        return !char.IsDigit(before) && before is not ('_' or '.' or '~' or '-' or '\\' or '%' or '*' or '}');
    }

    /// <summary>Whether a part of a path that goes up to here ends here.</summary>
    public static bool EndsPart(string text, int at) => at == text.Length || EndsPart(text[at]);

    public static bool EndsPart(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || IsSeparator(c) || c is '"' or '\'' or '`' or '<' or '>'
        or '|' or ':' or '*' or '?' or ',' or ';' or '(' or ')' or '[' or ']' or '{' or '}' or '=' or '&' or '#';

    public static bool IsSeparator(char c) => c is '/' or '\\';

    /// <summary>The place behind a separator, which is twice there where a backslash was escaped.</summary>
    public static int SkipSeparator(string text, int at) =>
        text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '\\' ? at + 2 : at + 1;
}
