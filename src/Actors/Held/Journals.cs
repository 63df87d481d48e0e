namespace Pipeline.Actors;

/// <summary>What every journal of the buffer holds, whichever process owns it: those that the engine keeps by itself, and the one that is plugged in.</summary>
internal static class Journals
{
    /// <summary>Looks into all of them, without owning any.</summary>
    /// <param name="host">Has a journal plugged in, perhaps.</param>
    /// <param name="places">Where there may be state.</param>
    /// <param name="problems">Gets what could not be read, for people.</param>
    public static IReadOnlyList<HeldFold> Read(TelemetryHost host, IReadOnlyList<TelemetryPaths> places, List<string> problems)
    {
        var folds = Look(host, places, problems);
        foreach (var fold in folds) problems.AddRange(fold.Health.Problems);
        return folds;
    }

    /// <summary>The same; what of a journal could not be read is in its <see cref="HeldFold.Health"/>, the problems are the others.</summary>
    public static IReadOnlyList<HeldFold> Look(TelemetryHost host, IReadOnlyList<TelemetryPaths> places, List<string> problems) =>
    [
        .. places.SelectMany(place => OwnJournals.Look(place, problems)),
        .. places.SelectMany(place => PluggedJournal.Of(host, place)?.Look(problems) ?? []),
    ];
}
