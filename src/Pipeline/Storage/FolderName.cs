using System.Text;

namespace Pipeline;

/// <summary>Turns any name into one that is safe as a folder on every platform.</summary>
public static class FolderName
{
    private const int Longest = 64;
    private const int HashedBytes = 4;

    /// <summary>
    /// The name itself if it is made of ASCII letters, digits, <c>-</c>, <c>_</c> and inner dots and is at most 64 characters
    /// long; otherwise the same with hyphens for everything else and a short hash of the original, so that two names never share
    /// a folder (but for upper and lower case, where the file system knows no difference).
    /// </summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return IsSafe(name) ? name : Replace(name) + "-" + Hash(name);
    }

    private static bool IsSafe(string name)
    {
        if (name.Length is 0 or > Longest || name[0] == '.' || name[^1] == '.' || IsReserved(name))
            return false;
        foreach (var c in name)
        {
            if (!IsSafe(c))
                return false;
        }
        return true;
    }

    private static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    // Windows gives these names to devices, in any case and with any extension.
    private static bool IsReserved(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if ((dot < 0 ? name.Length : dot) is not (3 or 4))
            return false;
        var stem = (dot < 0 ? name : name[..dot]).ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL"
            || (stem.Length == 4 && stem[..3] is "COM" or "LPT" && char.IsAsciiDigit(stem[3]));
    }

    private static string Replace(string name)
    {
        var kept = new StringBuilder();
        foreach (var c in name.AsSpan(0, Math.Min(name.Length, Longest)).Trim('.'))
            kept.Append(IsSafe(c) ? c : '-');
        return kept.Length == 0 || IsReserved(kept.ToString()) ? "tool" : kept.ToString();
    }

    private static string Hash(string name) =>
        Hex.Of(Sha256.Hash(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashedBytes));
}
