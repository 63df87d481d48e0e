namespace Pipeline.Actors;

/// <summary>Which processes of the tool may hold something just now.</summary>
internal static class ProcessCheck
{
    private const string Check = "processes";

    public static IEnumerable<Finding> Run(IReadOnlyList<PresentProcess> processes)
    {
        var alive = Ids(processes.Where(process => process.IsAlive));
        var dead = Ids(processes.Where(process => !process.IsAlive));
        yield return new Finding(Check, FindingLevel.Ok, alive.Length == 0 ? "none is collecting just now" : $"collecting just now: pid {string.Join(", ", alive)}");
        if (dead.Length > 0)
            yield return new Finding(Check, FindingLevel.Note, $"ended without closing: pid {string.Join(", ", dead)}; the next run takes over what it left");
    }

    private static int[] Ids(IEnumerable<PresentProcess> processes) => [.. processes.Select(process => process.Id).Distinct().Order()];
}
