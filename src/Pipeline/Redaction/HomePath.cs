namespace Pipeline;

/// <summary>A home folder at its usual place on Linux, macOS or Windows, including what mounts and shells put before it.</summary>
/// <param name="Start">Where the path begins.</param>
/// <param name="End">Behind the user's name.</param>
internal readonly record struct HomePath(int Start, int End)
{
    // Names on Windows have 20 characters at most, and perhaps spaces.
    private const int LongestNameWithSpaces = 64;

    private static readonly string[] Parents = ["home", "Users", "Documents and Settings"];

    // What else a folder of homes can be in.
    private static readonly string[] Mounts = ["/var", "/export", "/usr", "/mnt", "/cygdrive"];

    /// <summary>Looks for a home folder whose parent's name follows this separator.</summary>
    public static bool TryFind(string text, int separator, out HomePath home)
    {
        home = default;
        var parent = PathText.SkipSeparator(text, separator);
        if (parent == text.Length || text[parent] is not ('h' or 'H' or 'u' or 'U' or 'd' or 'D'))
            return false;
        var start = PathStart(text, separator, out var isWindows);
        var parentEnd = parent + ParentLength(text.AsSpan(parent), isWindows);
        if (parentEnd == parent || parentEnd >= text.Length || !PathText.IsSeparator(text[parentEnd]) || !PathText.MayBeginAt(text, start))
            return false;
        var name = PathText.SkipSeparator(text, parentEnd);
        var end = NameEnd(text, name, isWindows);
        if (end == name || text.AsSpan(name, end - name) is "Shared" or "Public" or "Default")
            return false;
        home = new HomePath(start, end);
        return true;
    }

    private static int ParentLength(ReadOnlySpan<char> text, bool isWindows)
    {
        foreach (var parent in Parents)
        {
            if (text.StartsWith(parent, isWindows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
                return parent.Length;
        }
        return 0;
    }

    // C: of C:\Users, /c of /c/Users, /mnt/c of /mnt/c/Users, /var of /var/home.
    private static int PathStart(string text, int separator, out bool isWindows)
    {
        var before = text.AsSpan(0, separator);
        isWindows = text[separator] == '\\';
        if (before is [.., var drive, ':'] && char.IsAsciiLetter(drive) && (before.Length == 2 || !char.IsAsciiLetterOrDigit(before[^3])))
        {
            isWindows = true;
            return separator - 2;
        }
        if (before is [.., '/', var mounted] && char.IsAsciiLetter(mounted))
        {
            isWindows = true;
            before = before[..^2];
        }
        foreach (var mount in Mounts)
        {
            if (before.EndsWith(mount))
                return before.Length - mount.Length;
        }
        return before.Length;
    }

    private static int NameEnd(string text, int name, bool isWindows)
    {
        var end = name;
        while (!PathText.EndsPart(text, end))
            end++;
        if (!isWindows || end == name || end == text.Length || text[end] != ' ')
            return end;
        // A space belongs to the name if the path goes on behind it.
        var longest = Math.Min(text.Length, name + LongestNameWithSpaces);
        var last = end;
        while (last < longest && (text[last] == ' ' || !PathText.EndsPart(text[last])))
            last++;
        var goesOn = last < longest && PathText.IsSeparator(text[last]) && text[last - 1] != ' ';
        return goesOn ? last : end;
    }
}
