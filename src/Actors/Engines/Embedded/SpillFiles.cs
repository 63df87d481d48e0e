namespace Pipeline.Actors;

/// <summary>The journals as the embedded engine keeps them, in spill files, read without owning them.</summary>
internal static class SpillFiles
{
    private const string BufferJournals = "buffer-";

    /// <summary>What each journal of the buffer holds, whichever process owns it.</summary>
    /// <param name="folder">The folder of the journals; perhaps there is none.</param>
    /// <param name="problems">Gets what could not be read, for people.</param>
    public static IReadOnlyList<HeldFold> Read(string folder, List<string> problems)
    {
        var folds = Look(folder, problems);
        foreach (var fold in folds) problems.AddRange(fold.Health.Problems);
        return folds;
    }

    /// <summary>The same; what of a journal could not be read is in its <see cref="HeldFold.Health"/>, the problems are the others.</summary>
    public static IReadOnlyList<HeldFold> Look(string folder, List<string> problems)
    {
        var reader = new SpillReader(folder);
        var folds = new List<HeldFold>();
        Attempt(folder, problems, () =>
        {
            foreach (var id in reader.ListIds())
            {
                if (!id.StartsWith(BufferJournals, StringComparison.Ordinal)) continue;
                var fold = new HeldFold(id);
                folds.Add(fold);
                Attempt(id, problems, () => Read(reader, fold));
            }
        });
        return folds;
    }

    private static void Read(SpillReader reader, HeldFold fold)
    {
        var records = new StoredRecords(fold);
        var reading = reader.Read(fold.Journal, records.Add);
        fold.Health = new JournalHealth
        {
            Bytes = reading.Bytes,
            SetAsideBytes = reading.SetAsideBytes,
            SetAside = reading.SetAsideBytes == 0
                ? null
                : $"{fold.Journal}: {reading.SetAsideBytes} bytes were found damaged earlier and set aside; they are never sent",
            Gaps = [.. reading.Gaps.Select(gap => new JournalGap(gap.ToString(), gap.Kind == SpillIncidentKind.TornTail))],
            Unknown = records.Unknown,
        };
    }

    private static void Attempt(string what, List<string> problems, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{what}: {e.Message}");
        }
    }
}
