namespace Pipeline.Actors;

/// <summary>Holds the ledger against what the journals have. Looks only: starts nothing, makes nothing, takes no lock for longer than a look.</summary>
internal sealed class Auditor(TelemetrySettings settings, TelemetryHost host)
{
    private const string All = "all";

    public TelemetryAudit Audit()
    {
        var places = StateFolder.Existing(host.PathsOf(settings), host.Files);
        var problems = new List<string>();
        var totals = new LedgerTotals();
        foreach (var place in places) totals = totals.Plus(new LedgerFile(host.Files, place).Read());
        SpillEntry[] waiting = [.. Journals.Read(host, places, problems).SelectMany(fold => fold.Batches).Select(batch => batch.Entry)];
        var audit = Balance(totals, waiting);
        var running = places.SelectMany(place => Presence.Look(host.Files, place.LocksFolder)).Count(process => process.IsAlive);
        return audit with
        {
            Reasons = audit.IsBalanced ? [] : Reasons(totals.IsAnew, running, problems.Count > 0),
            Problems = problems,
        };
    }

    /// <summary>The books. Pure.</summary>
    public static TelemetryAudit Balance(LedgerTotals totals, IReadOnlyList<SpillEntry> waiting)
    {
        var names = totals.Backends.Select(backend => backend.Name).Union(waiting.SelectMany(entry => entry.Outstanding));
        return new TelemetryAudit
        {
            Total = new BackendAudit(All, totals.Accepted, totals.Delivered, waiting.Sum(entry => (long)entry.Left), ByName(totals.Dropped))
            {
                Filtered = totals.Filtered,
            },
            Backends = [.. names.Order(StringComparer.Ordinal).Select(name => Balance(name, totals, waiting))],
        };
    }

    /// <summary>What may have kept them from balancing. Pure.</summary>
    public static IReadOnlyList<string> Reasons(bool isAnew, int running, bool hasProblems)
    {
        var reasons = new List<string>();
        if (running > 0)
            reasons.Add($"{running} other {(running == 1 ? "process is" : "processes are")} running: what is in memory there, and not counted yet, is not in these books");
        if (isAnew) reasons.Add("an earlier ledger could not be understood, and its counts are gone");
        if (hasProblems) reasons.Add("something in the journals cannot be read");
        reasons.Add("a process that was killed takes with it what it had not counted yet (it counts at each flush and when it closes), and what it had only in memory");
        return reasons;
    }

    private static BackendAudit Balance(string name, LedgerTotals totals, IReadOnlyList<SpillEntry> waiting)
    {
        var counted = totals.Backends.FirstOrDefault(backend => backend.Name == name) ?? new BackendTotals(name);
        var pending = waiting.Where(entry => entry.Outstanding.Contains(name)).Sum(entry => (long)entry.LeftFor(name));
        return new BackendAudit(name, counted.Accepted, counted.Delivered, pending, ByName(counted.Dropped));
    }

    private static Dictionary<string, long> ByName(DropCounts dropped) => dropped.ToDictionary(pair => pair.Key.Wire(), pair => pair.Value);
}
