namespace Pipeline.Actors;

/// <summary>A journal that is in no file of the engine's own, looked into and erased beside whoever owns it.</summary>
internal static class PluggedJournal
{
    /// <summary>What each journal of the buffer holds there.</summary>
    /// <param name="plugin">Where; null where nothing is plugged in.</param>
    /// <param name="problems">Gets why it could not be read, for people.</param>
    public static IReadOnlyList<HeldFold> Look(JournalPlugin? plugin, List<string> problems)
    {
        if (plugin is null) return [];
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
    public static string? Erase(JournalPlugin? plugin) =>
        plugin is null ? null : Attempt("erased", () => plugin.EraseAsync(JournalSlots.Prefix));

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
