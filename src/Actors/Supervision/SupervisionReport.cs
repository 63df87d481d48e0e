namespace Pipeline.Actors;

/// <summary>What was decided about an actor of the pipeline that failed: usually there are none, for what a backend throws fails no actor.</summary>
/// <param name="Actor">The actor's name: <c>backend-main</c>, <c>buffer</c>, the number of a journal.</param>
public sealed record SupervisionReport(string Actor)
{
    /// <summary>How often it was restarted: what it held is kept.</summary>
    public long Restarts { get; init; }

    /// <summary>How often it was stopped: a backend or a journal is made anew when it is next needed, anything else stays stopped.</summary>
    public long Stops { get; init; }

    /// <summary>What it failed with the last time, for a person to read.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it last failed.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>These and those, which are added or taken off, by name; what nothing is left of is left out.</summary>
    internal static IReadOnlyList<SupervisionReport> Sum(IReadOnlyList<SupervisionReport> these, IReadOnlyList<SupervisionReport> those, int sign)
    {
        if (those.Count == 0) return these;
        var sum = these.ToDictionary(report => report.Actor);
        foreach (var other in those)
        {
            var before = sum.GetValueOrDefault(other.Actor, new SupervisionReport(other.Actor));
            var last = other.At >= before.At ? other : before;
            sum[other.Actor] = last with { Restarts = before.Restarts + sign * other.Restarts, Stops = before.Stops + sign * other.Stops };
        }

        return [.. sum.Values.Where(report => report is not { Restarts: 0, Stops: 0 }).OrderBy(report => report.Actor, StringComparer.Ordinal)];
    }
}
