namespace Pipeline.Actors;

/// <summary>The journals as the embedded engine keeps them by itself, in spill files, read without owning them.</summary>
internal static class OwnJournals
{
    /// <summary>Whether the record of the highest number stays until a later one is deleted, with all that it says.</summary>
    public static bool KeepLastRecord => false;

    /// <summary>What each journal of the buffer holds, whichever process owns it.</summary>
    /// <param name="place">Where the state is; perhaps there is none.</param>
    /// <param name="problems">Gets what could not be read, for people, but for what is in the <see cref="HeldFold.Health"/> of a journal.</param>
    public static IReadOnlyList<HeldFold> Look(TelemetryPaths place, List<string> problems)
    {
        var reader = new SpillReader(place.SpillFolder);
        var folds = new List<HeldFold>();
        Attempt(place.SpillFolder, problems, () =>
        {
            foreach (var id in reader.ListIds())
            {
                if (!id.StartsWith(JournalSlots.Prefix, StringComparison.Ordinal)) continue;
                var fold = new HeldFold(id);
                folds.Add(fold);
                Attempt(id, problems, () => Read(reader, fold));
            }
        });
        return folds;
    }

    /// <summary>Deletes the database that this tool may have left when it ran on Akka.NET; returns why that could not be done, or null.</summary>
    public static string? EraseDatabase(IFileSystem files, TelemetryPaths place) => Erasing.Try("the journal of Akka.NET", () =>
    {
        // The file itself, its log and its index.
        foreach (var file in files.List(place.StateFolder))
        {
            if (file.StartsWith(place.JournalDatabase, StringComparison.Ordinal)) files.Delete(file);
        }
    });

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
