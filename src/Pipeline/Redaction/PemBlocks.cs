namespace Pipeline;

/// <summary>
/// Keys and certificates as RFC 7468 writes them, from the BEGIN line to the END line. A block that was cut off before its end is
/// redacted to the end of the text.
/// </summary>
internal static class PemBlocks
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const int LongestLabel = 64;

    public static string Apply(string text)
    {
        var start = text.IndexOf(Begin, StringComparison.Ordinal);
        if (start < 0)
            return text;
        var rewriting = new Rewriting(text);
        while (start >= 0)
        {
            var end = FindEnd(text, start + Begin.Length);
            rewriting.Replace(start, end);
            start = text.IndexOf(Begin, end, StringComparison.Ordinal);
        }
        return rewriting.Finish();
    }

    private static int FindEnd(string text, int from)
    {
        var end = text.IndexOf(End, from, StringComparison.Ordinal);
        if (end < 0)
            return text.Length;
        end += End.Length;
        var label = text.AsSpan(end, Math.Min(LongestLabel, text.Length - end)).IndexOf(Dashes);
        return label < 0 ? end : end + label + Dashes.Length;
    }
}
