using System.Globalization;

namespace Pipeline.Hocon.Values;

/// <summary>Objects that stand for lists, as files without lists write them.</summary>
internal static class NumericKeys
{
    /// <summary>The keys that are indices, by their number; null when there are none.</summary>
    public static List<string>? Sorted(List<string> keys)
    {
        List<string>? indices = null;
        foreach (var key in keys)
        {
            if (IsIndex(key))
                (indices ??= []).Add(key);
        }

        indices?.Sort(static (a, b) => Index(a).CompareTo(Index(b)));
        return indices;
    }

    private static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static int Index(string key) => int.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture);
}
