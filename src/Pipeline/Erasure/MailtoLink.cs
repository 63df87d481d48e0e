namespace Pipeline;

/// <summary>A link that prepares an e-mail (RFC 6068).</summary>
internal static class MailtoLink
{
    // RFC 5321, 4.5.3.1: of the part before the @, and of a path without its brackets.
    private const int LongestLocal = 64;
    private const int Longest = 254;

    /// <summary>
    /// The link. Everything but letters, digits and <c>-._~</c> is percent-encoded in UTF-8, a space as <c>%20</c> and each end of a line
    /// as <c>%0D%0A</c> (RFC 6068, 5), so no text can add a header of its own.
    /// </summary>
    public static string To(string address, string subject, string body)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var lines = body.ReplaceLineEndings("\r\n");
        return $"mailto:{Uri.EscapeDataString(address[..at])}@{address[(at + 1)..]}"
            + $"?subject={Uri.EscapeDataString(subject.ReplaceLineEndings(" "))}&body={Uri.EscapeDataString(lines)}";
    }

    /// <summary>
    /// Why this is not an address such as <c>privacy@example.org</c>, as a phrase that follows the key's name; or null. Taken are the
    /// dot-atoms of RFC 5322 (3.2.3) before the @ and a host's name behind it; no quotes, no comments, no second address.
    /// </summary>
    public static string? Refusal(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var isAddress = at is > 0 and <= LongestLocal && address.Length <= Longest
            && IsLocal(address.AsSpan(0, at)) && IsDomain(address[(at + 1)..]);
        return isAddress ? null : $"must be one address such as privacy@example.org, found \"{Switch.Quote(address)}\"";
    }

    private static bool IsLocal(ReadOnlySpan<char> text)
    {
        var before = '.';
        foreach (var c in text)
        {
            if (c == '.' ? before == '.' : !IsAtom(c))
                return false;
            before = c;
        }
        return before != '.';
    }

    private static bool IsAtom(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);

    private static bool IsDomain(string text)
    {
        foreach (var label in text.Split('.'))
        {
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-' || !IsLabel(label))
                return false;
        }
        return true;
    }

    private static bool IsLabel(string label)
    {
        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                return false;
        }
        return true;
    }
}
