using System.Globalization;
using Pipeline.Hocon;

namespace Pipeline.Actors;

/// <summary>What a configuration says and nobody reads, put into words. It is said and changes nothing.</summary>
internal static class UnknownKeys
{
    // A file of another kind altogether need not be told key by key.
    private const int Most = 20;

    /// <summary>A sentence for each, with its place and the key that was probably meant.</summary>
    public static IReadOnlyList<string> Describe(HoconConfig config, KnownKeys known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sentences = new List<string>();
        foreach (var leaf in config.Leaves())
        {
            var path = HoconPath.Split(leaf.Path);
            // What else a file has is somebody else's, unless it is ours and misspelt.
            var unread = path[0] == KnownKeys.Root ? known.Unread(path) : known.Nearest([path[0]]) is null ? 0 : 1;
            if (unread == 0) continue;
            IReadOnlyList<string> key = [.. path.Take(unread)];
            if (seen.Add(HoconPath.Join(key)) && seen.Count <= Most) sentences.Add(Describe(key, leaf.Origin, known.Nearest(key)));
        }

        if (seen.Count > Most) sentences.Add(string.Create(CultureInfo.InvariantCulture, $"{seen.Count - Most} more keys are read by nobody"));
        // Always the same nothing, so that settings without any are equal.
        if (sentences.Count == 0) return [];
        return sentences;
    }

    private static string Describe(IReadOnlyList<string> key, HoconOrigin origin, string? nearest) =>
        $"{origin}: nothing reads {HoconPath.Join(key)}: {(nearest is null ? "reference.conf has every key" : $"did you mean {nearest}?")}";
}
