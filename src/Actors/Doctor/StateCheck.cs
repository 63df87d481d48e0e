namespace Pipeline.Actors;

/// <summary>Whether the state folder is there, writable and closed to others: by its modes, for who may look at them may be allowed everything.</summary>
internal static class StateCheck
{
    private const string Check = "state";
    private const UnixFileMode Write = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <param name="planned">The state folder.</param>
    /// <param name="listings">That, and the fallback if there is one.</param>
    /// <param name="inUse">The one of them that is used.</param>
    public static IEnumerable<Finding> Run(string planned, IReadOnlyList<StateListing> listings, string inUse)
    {
        if (inUse != planned)
            yield return new Finding(Check, FindingLevel.Warning, $"{planned} cannot be used, {inUse} is in its place", $"Make {planned} writable.");
        foreach (var listing in listings)
        {
            foreach (var finding in Run(listing)) yield return finding;
        }
    }

    private static IEnumerable<Finding> Run(StateListing listing)
    {
        var open = listing.Entries.Where(entry => (entry.Mode & Others) > 0).ToArray();
        var shut = listing.Entries.Where(IsShut).ToArray();
        if (listing.Problem is { } problem) yield return new Finding(Check, FindingLevel.Error, problem, $"Give yourself access: chmod -R u+rwX '{listing.Folder}'");
        if (listing.Obstacle is { } obstacle)
            yield return new Finding(Check, FindingLevel.Error, $"{listing.Folder} cannot be made: {obstacle} is a file", "Move that file away.");
        if (open.Length > 0)
            yield return new Finding(Check, FindingLevel.Error, $"open to other users: {List(open)}", $"Close it: chmod -R go= '{listing.Folder}'");
        if (shut.Length > 0)
            yield return new Finding(Check, FindingLevel.Error, $"not writable: {List(shut)}", $"Give yourself access: chmod -R u+rwX '{listing.Folder}'");
        if (listing is not { Problem: null, Obstacle: null } || open.Length + shut.Length > 0) yield break;
        yield return new Finding(Check, FindingLevel.Ok, listing.Entries.Count == 0
            ? $"nothing is kept: {listing.Folder} does not exist"
            : $"{listing.Folder} is writable, and closed to others");
    }

    private static bool IsShut(StateEntry entry)
    {
        var needed = entry.IsFolder ? Write | UnixFileMode.UserExecute : Write;
        return entry.Mode is { } mode && (mode & needed) != needed;
    }

    private static string List(StateEntry[] entries)
    {
        var first = $"{entries[0].Path} ({Convert.ToString((int)entries[0].Mode!.Value, 8)})";
        return entries.Length == 1 ? first : $"{first} and {entries.Length - 1} more";
    }
}
