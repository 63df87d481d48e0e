using System.Text;

namespace Pipeline.Actors;

/// <summary>What somebody probably meant by a key that is none.</summary>
internal static class NearestKey
{
    /// <summary>The known key with the fewest typing errors between it and another; of several the first. Null where all are too far away.</summary>
    /// <remarks>Separators and case are no difference, and one that is only missing its parent (<c>interval</c> for <c>flush.interval</c>) is near.</remarks>
    public static string? Of(string key, IReadOnlyList<string> known)
    {
        var plain = Plain(key);
        string? nearest = null;
        var least = Math.Max(1, plain.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = LastOf(candidate) == LastOf(key) ? Math.Min(1, least) : Distance(plain, Plain(candidate), least);
            if (distance < least) (nearest, least) = (candidate, distance);
        }

        return nearest;
    }

    private static string Plain(string key)
    {
        var plain = new StringBuilder(key.Length);
        foreach (var c in key)
        {
            if (char.IsLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
        }

        return plain.ToString();
    }

    private static string LastOf(string key) => key[(key.LastIndexOf('.') + 1)..];

    // Optimal string alignment: letters that are missing, added, wrong or in the place of their neighbour. Only what is below the limit matters.
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit) return limit;
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
