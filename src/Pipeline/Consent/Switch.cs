namespace Pipeline;

/// <summary>Reads a yes or no as people write it in a variable, in any case and with white space around it.</summary>
internal static class Switch
{
    private const int LongestQuote = 40;

    public static SwitchValue Parse(string? text) => string.IsNullOrWhiteSpace(text) ? SwitchValue.Blank : Parse(text.AsSpan().Trim());

    // Apart, so that where no variable is set nothing of spans is loaded.
    private static SwitchValue Parse(ReadOnlySpan<char> value)
    {
        if (Is(value, "true") || Is(value, "1") || Is(value, "yes") || Is(value, "on"))
            return SwitchValue.True;
        if (Is(value, "false") || Is(value, "0") || Is(value, "no") || Is(value, "off"))
            return SwitchValue.False;
        return SwitchValue.Unclear;
    }

    /// <summary>The value as a message may quote it.</summary>
    public static string Quote(string text) =>
        text.Length <= LongestQuote ? text : string.Concat(text.AsSpan(0, LongestQuote), "...");

    private static bool Is(ReadOnlySpan<char> value, string word) => value.Equals(word, StringComparison.OrdinalIgnoreCase);
}
