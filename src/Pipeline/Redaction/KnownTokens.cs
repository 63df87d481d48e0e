namespace Pipeline;

/// <summary>
/// Tokens that say what they are: of OpenAI and those who took over its prefix (<c>sk-</c>), GitHub (<c>ghp_</c> and its siblings,
/// <c>github_pat_</c>), GitLab (<c>glpat-</c>), Google (<c>AIza</c>), AWS (<c>AKIA</c>, <c>ASIA</c>), Slack (<c>xoxb-</c> and its
/// siblings), and JSON web tokens (RFC 7519). A prefix counts at the start of a word, or behind a <c>-</c> or <c>_</c> in it.
/// </summary>
internal static class KnownTokens
{
    /// <summary>The length of the shortest text that is taken for a token.</summary>
    public const int Shortest = 15;

    private const int ShortestKey = 16;
    private const int ShortestGoogleKey = 30;
    private const int ShortestSlackKey = 10;
    private const int ShortestJwtPart = 10;

    public static string Apply(string text)
    {
        if (text.Length < Shortest)
            return text;
        var rewriting = new Rewriting(text);
        var at = 0;
        while (at < text.Length)
        {
            var word = Word.Next(text, at);
            at = word.End;
            if (word.Length >= Shortest && FindPrefix(text, word) is var start and >= 0)
            {
                at = text[start] == 'e' ? EndOfJwt(text, word.End) : word.End;
                rewriting.Replace(start, at);
            }
        }
        return rewriting.Finish();
    }

    /// <summary>Where a token begins in the word, or -1. It ends where the word does.</summary>
    private static int FindPrefix(string text, Word word)
    {
        var rest = text.AsSpan(word.Start, word.Length);
        // Found once for all prefixes in the word, of which there may be many.
        var lastUnlikeWords = LastUnlikeWords(rest);
        var isJwt = HasSecondPart(text, word.End);
        for (var i = 0; i < rest.Length; i++)
        {
            if ((i == 0 || rest[i - 1] is '-' or '_') && IsToken(rest[i..], lastUnlikeWords - i, isJwt))
                return word.Start + i;
        }
        return -1;
    }

    private static bool IsToken(ReadOnlySpan<char> rest, int lastUnlikeWords, bool isJwt) => rest[0] switch
    {
        's' => rest.Length >= 3 + ShortestKey && rest.StartsWith("sk-") && lastUnlikeWords >= 3,
        'g' => IsGitToken(rest),
        'A' => (rest.Length >= 4 + ShortestGoogleKey && rest.StartsWith("AIza")) || IsAwsKeyId(rest),
        'x' => rest.Length >= 5 + ShortestSlackKey && rest.StartsWith("xox") && rest[4] == '-' && lastUnlikeWords >= 5,
        'e' => isJwt && rest.Length >= 3 + ShortestJwtPart && rest.StartsWith("eyJ"),
        _ => false,
    };

    private static bool IsGitToken(ReadOnlySpan<char> rest) =>
        (rest.Length >= 4 + ShortestKey && rest[1] == 'h' && rest[2] is 'p' or 'o' or 'u' or 's' or 'r' && rest[3] == '_')
        || (rest.Length >= 11 + ShortestKey && rest.StartsWith("github_pat_"))
        || (rest.Length >= 6 + ShortestKey && rest.StartsWith("glpat-"));

    private static bool IsAwsKeyId(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 4 + ShortestKey || !(rest.StartsWith("AKIA") || rest.StartsWith("ASIA")))
            return false;
        foreach (var c in rest.Slice(4, ShortestKey))
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
                return false;
        }
        return true;
    }

    // A key has digits or capitals; words that are joined by hyphens have none.
    private static int LastUnlikeWords(ReadOnlySpan<char> word)
    {
        var last = word.Length - 1;
        while (last >= 0 && !char.IsAsciiDigit(word[last]) && !char.IsAsciiLetterUpper(word[last]))
            last--;
        return last;
    }

    // Empty in an encrypted one whose key was agreed upon before.
    private static bool HasSecondPart(string text, int at)
    {
        if (text.AsSpan(at).StartsWith(".."))
            return true;
        if (at + ShortestJwtPart >= text.Length || text[at] != '.')
            return false;
        for (var i = 1; i <= ShortestJwtPart; i++)
        {
            if (!Word.IsCharacter(text[at + i]))
                return false;
        }
        return true;
    }

    // Whatever is joined to it by dots is part of it.
    private static int EndOfJwt(string text, int at)
    {
        while (at < text.Length && (text[at] == '.' || Word.IsCharacter(text[at])))
            at++;
        return at;
    }
}
