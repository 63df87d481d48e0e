namespace Pipeline.Actors;

/// <summary>A journal that is in no file of the engine's own, looked into and erased beside whoever owns it.</summary>
/// <param name="plugin">Where it is.</param>
/// <param name="findPrefix">Finds what the ids there begin with that are ours; null: there are none.</param>
internal sealed class PluggedJournal(JournalPlugin plugin, Func<string?> findPrefix)
{
    /// <summary>That of the host, as far as it is of the tool, the user and the machine whose state is in this place; null where there is none.</summary>
    public static PluggedJournal? Of(TelemetryHost host, TelemetryPaths place) => host.Journal is { } plugin
        ? new PluggedJournal(plugin, () => JournalOwnerFile.Read(host.Files, place) is { } owner ? JournalOwnerFile.IdOf(owner, JournalSlots.Prefix) : null)
        : null;

    /// <summary>What each journal of the buffer holds there.</summary>
    /// <param name="problems">Gets why it could not be read, for people.</param>
    public IReadOnlyList<HeldFold> Look(List<string> problems)
    {
        var journals = new Dictionary<string, (HeldFold Fold, StoredRecords Records)>();
        var problem = Attempt("read", prefix => plugin.ReadAsync(prefix, (id, e) =>
        {
            if (!journals.TryGetValue(id, out var journal))
            {
                // As its process calls it, which need not know whose it is.
                var fold = new HeldFold(id[(prefix.Length - JournalSlots.Prefix.Length)..]);
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
    public string? Erase() => Attempt("erased", plugin.EraseAsync);

    // Whoever asks waits for it, as for the files: it is the end of a withdrawal, or a look that starts no actor.
    private string? Attempt(string what, Func<string, ValueTask> work)
    {
        try
        {
            if (findPrefix() is { } prefix) work(prefix).AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (Exception e)
        {
            return $"the journal could not be {what}: {e.Message}";
        }
    }
}
