namespace Pipeline;

/// <summary>The user-info of a URL (RFC 3986, section 3.2.1): what stands before the last <c>@</c> of its authority.</summary>
internal static class UrlUserInfo
{
    private const string AfterScheme = "://";

    public static string Apply(string text)
    {
        var at = text.IndexOf(AfterScheme, StringComparison.Ordinal);
        if (at < 0)
            return text;
        var rewriting = new Rewriting(text);
        while (at >= 0)
        {
            var start = at + AfterScheme.Length;
            var end = start;
            while (end < text.Length && !EndsAuthority(text[end]))
                end++;
            var userInfo = text.AsSpan(start, end - start).LastIndexOf('@');
            if (userInfo > 0)
                rewriting.Replace(start, start + userInfo);
            at = text.IndexOf(AfterScheme, end, StringComparison.Ordinal);
        }
        return rewriting.Finish();
    }

    private static bool EndsAuthority(char c) => c is '/' or '\\' or '?' or '#' or '"' or '\'' or '<' or '>' or '`' || char.IsWhiteSpace(c);
}
