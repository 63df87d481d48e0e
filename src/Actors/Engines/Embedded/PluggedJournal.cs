namespace Pipeline.Actors;

/// <summary>The journal that a tool's author has plugged in, where it is not the spill files.</summary>
internal static class PluggedJournal
{
    /// <summary>What each journal of the buffer holds there, whichever process owns it.</summary>
    /// <param name="host">Has the plug-in, perhaps.</param>
    /// <param name="problems">Gets what could not be read, for people.</param>
    public static IReadOnlyList<HeldFold> Read(TelemetryHost host, List<string> problems)
    {
        var folds = Look(host, problems);
        foreach (var fold in folds) problems.AddRange(fold.Health.Problems);
        return folds;
    }

    /// <summary>The same; what was not understood is in <see cref="HeldFold.Health"/>, the problems are the others.</summary>
    public static IReadOnlyList<HeldFold> Look(TelemetryHost host, List<string> problems)
    {
        if (host.Journal is not { } plugin) return [];
        var journals = new Dictionary<string, (HeldFold Fold, StoredRecords Records)>();
        var problem = Attempt("read", () => plugin.ReadAsync(JournalSlots.Prefix, (id, e) =>
        {
            if (!journals.TryGetValue(id, out var journal))
            {
                var fold = new HeldFold(id);
                journals.Add(id, journal = (fold, new StoredRecords(fold)));
            }

            journal.Records.Add(e);
        }));
        if (problem is not null) problems.Add(problem);
        foreach (var (fold, records) in journals.Values)
            fold.Health = new JournalHealth { Bytes = records.Bytes, Unknown = records.Unknown };
        return [.. journals.Values.Select(journal => journal.Fold)];
    }

    /// <summary>Erases what every journal of the buffer holds there; returns why it could not, or null.</summary>
    public static string? Erase(TelemetryHost host) =>
        host.Journal is { } plugin ? Attempt("erased", () => plugin.EraseAsync(JournalSlots.Prefix)) : null;

    // Whoever asks waits for it, as for the files: it is the end of a withdrawal, or a look that starts no actor.
    private static string? Attempt(string what, Func<ValueTask> work)
    {
        try
        {
            work().AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e)
        {
            return $"the journal could not be {what}: {e.Message}";
        }
    }
}
