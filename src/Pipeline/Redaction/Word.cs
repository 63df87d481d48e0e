namespace Pipeline;

/// <summary>A longest run of ASCII letters, digits, <c>-</c> and <c>_</c>: what base64url is made of, and identifiers are too.</summary>
internal readonly record struct Word(int Start, int End)
{
    public int Length => End - Start;

    /// <summary>The next word of the text at or behind a place; empty, at the end, if there is none.</summary>
    public static Word Next(string text, int from)
    {
        var start = from;
        while (start < text.Length && !IsCharacter(text[start]))
            start++;
        var end = start;
        while (end < text.Length && IsCharacter(text[end]))
            end++;
        return new Word(start, end);
    }

    public static bool IsCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
