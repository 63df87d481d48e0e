namespace Pipeline;

/// <summary>
/// How a string is made of letters of either case and of digits. In random ones the kind changes with every third character; in words
/// joined in camel case hardly ever, for a capital with small letters on both sides begins a word and is no change.
/// </summary>
internal struct Shape
{
    private bool _hasLower, _hasUpper, _hasDigit;

    /// <summary>How many letters and digits there are. Numbers on their own are not counted.</summary>
    public int Characters { get; private set; }

    /// <summary>How often the kind changes from one of them to the next.</summary>
    public int Changes { get; private set; }

    public readonly bool HasAllKinds => _hasLower && _hasUpper && _hasDigit;

    /// <summary>Takes in a string of ASCII letters and digits.</summary>
    public void Add(ReadOnlySpan<char> part)
    {
        if (!part.ContainsAnyExceptInRange('0', '9'))
            return;
        Characters += part.Length;
        for (var i = 0; i < part.Length; i++)
        {
            _hasLower |= char.IsAsciiLetterLower(part[i]);
            _hasUpper |= char.IsAsciiLetterUpper(part[i]);
            _hasDigit |= char.IsAsciiDigit(part[i]);
            if (i > 0 && IsChange(part, i))
                Changes++;
        }
    }

    private static bool IsChange(ReadOnlySpan<char> part, int i)
    {
        var (before, now) = (part[i - 1], part[i]);
        if (char.IsAsciiDigit(before) || char.IsAsciiDigit(now))
            return char.IsAsciiDigit(before) != char.IsAsciiDigit(now);
        var beginsWord = i + 1 < part.Length && char.IsAsciiLetterLower(part[i + 1]);
        return char.IsAsciiLetterLower(before) && char.IsAsciiLetterUpper(now) && !beginsWord;
    }
}
