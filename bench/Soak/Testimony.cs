using System.Globalization;

namespace Pipeline.Bench;

/// <summary>What a producer's diary says.</summary>
/// <param name="Instance">Whose it is.</param>
/// <param name="Accepted">How many events were accepted.</param>
/// <param name="Confirmed">How many of these were said to be on disk or at the backends.</param>
/// <param name="ConfirmedAt">When that was begun to be found out: the ledger has at least what was before. Ticks of the machine's clock.</param>
/// <param name="IsClosed">Whether it came to its own end.</param>
/// <param name="Warnings">What it was warned of.</param>
internal sealed record Testimony(int Instance, long Accepted, long Confirmed, long ConfirmedAt, bool IsClosed, IReadOnlyList<string> Warnings)
{
    /// <summary>Events that a kill may have cost, or kept from being counted.</summary>
    public long Unconfirmed => Accepted - Confirmed;

    public static Testimony Read(int instance, string path)
    {
        var said = new Testimony(instance, 0, 0, 0, false, []);
        var warnings = new List<string>();
        if (!File.Exists(path)) return said;
        // A kill may have cut the last line off.
        foreach (var line in File.ReadAllText(path).Split('\n').SkipLast(1))
        {
            var words = line.Split(' ');
            switch (words[0])
            {
                case "accepted": said = said with { Accepted = Number(words[1]) }; break;
                case "confirmed": said = said with { Confirmed = Number(words[1]), ConfirmedAt = Number(words[2]) }; break;
                case "closed": said = said with { Confirmed = Number(words[1]), ConfirmedAt = Number(words[2]), IsClosed = true }; break;
                default: warnings.Add(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]); break;
            }
        }

        return said with { Warnings = warnings };
    }

    private static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);
}
