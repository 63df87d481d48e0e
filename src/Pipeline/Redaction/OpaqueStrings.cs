namespace Pipeline;

/// <summary>
/// Long strings that read like no words: random keys in base64, base64url, base32 or hex. What tells them from identifiers and
/// paths is how often letters, digits and cases change, see <see cref="Shape"/>. Digests that name their algorithm, commit ids of 40
/// hex digits, UUIDs and numbers are no secrets.
/// </summary>
internal static class OpaqueStrings
{
    private const int Shortest = 32;

    // A part between separators that no UUID and no name of a pod reaches, which have letters of one case.
    private const int ShortestPart = 16;
    private const int ShortestPartOfAllKinds = 10;

    public static string Apply(string text) =>
        text.Length < Shortest ? text : ApplyToWords(ApplyToBase64(text));

    // Standard base64 has slashes, which paths have too, only more of them.
    private static string ApplyToBase64(string text)
    {
        if (text.AsSpan().IndexOfAny('/', '+') < 0)
            return text;
        var rewriting = new Rewriting(text);
        var end = 0;
        for (var start = 0; start < text.Length; start = end + 1)
        {
            for (end = start; end < text.Length && IsBase64(text[end]);)
                end++;
            if (end - start >= Shortest && StandsAlone(text, start, end) && IsOpaqueBase64(text.AsSpan(start, end - start)))
                rewriting.Replace(start, PaddingEnd(text, end));
        }
        return rewriting.Finish();
    }

    private static string ApplyToWords(string text)
    {
        var rewriting = new Rewriting(text);
        for (var word = Word.Next(text, 0); word.Length > 0; word = Word.Next(text, word.End))
        {
            if (word.Length >= Shortest && !IsDigest(text, word.Start) && IsOpaqueWord(text.AsSpan(word.Start, word.Length)))
                rewriting.Replace(word.Start, PaddingEnd(text, word.End));
        }
        return rewriting.Finish();
    }

    private static bool IsOpaqueWord(ReadOnlySpan<char> word)
    {
        var shape = default(Shape);
        var longest = 0;
        foreach (var range in word.SplitAny('-', '_'))
        {
            var part = word[range];
            if (IsCommitId(part))
                continue;
            shape.Add(part);
            longest = Math.Max(longest, part.Length);
        }
        var (shortest, rarest) = shape.HasAllKinds ? (ShortestPartOfAllKinds, 7) : (ShortestPart, 5);
        return longest >= shortest && shape.Characters >= Shortest * 7 / 8 && shape.Changes * rarest >= shape.Characters;
    }

    private static bool IsOpaqueBase64(ReadOnlySpan<char> run)
    {
        var shape = default(Shape);
        var separators = -1;
        foreach (var range in run.SplitAny('/', '+'))
        {
            shape.Add(run[range]);
            separators++;
        }
        if (separators == 0 || !shape.HasAllKinds)
            return false;
        var isRarelySeparated = separators * ShortestPart <= run.Length;
        if (run[0] == '/')
            return isRarelySeparated && shape.Changes * 5 >= shape.Characters;
        return shape.Changes * (isRarelySeparated ? 8 : 4) >= shape.Characters;
    }

    // sha256:0123..., sha512-abc...: the digest of something that is known, such as an image or a package.
    private static bool IsDigest(string text, int start)
    {
        var word = text.AsSpan(start);
        if (word.StartsWith("sha1-") || word.StartsWith("sha256-") || word.StartsWith("sha384-") || word.StartsWith("sha512-"))
            return true;
        var before = text.AsSpan(0, start);
        return before.EndsWith("sha1:") || before.EndsWith("sha256:") || before.EndsWith("sha384:") || before.EndsWith("sha512:")
            || before.EndsWith("md5:");
    }

    private static bool IsCommitId(ReadOnlySpan<char> part) => part.Length == 40 && IsHex(part);

    private static bool IsHex(ReadOnlySpan<char> part)
    {
        foreach (var c in part)
        {
            if (!char.IsAsciiHexDigit(c))
                return false;
        }
        return true;
    }

    // What goes on behind a dot, a drive or a hyphen is a path, a host or a digest.
    private static bool StandsAlone(string text, int start, int end) =>
        (start == 0 || text[start - 1] is not ('.' or '\\' or '-' or '_' or '~')) && (end == text.Length || text[end] is not ('.' or '\\' or '-' or '_'));

    private static int PaddingEnd(string text, int end)
    {
        for (var i = 0; i < 2 && end < text.Length && text[end] == '='; i++)
            end++;
        return end;
    }

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/';
}
