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
        // A serializer of records needs no system around it.
        var serializer = new TelemetrySerializer(null!);
        var unknown = new List<string>();
        var reading = reader.Read(fold.Journal, e =>
        {
            if (TryUnderstand(e, serializer) is { } record) fold.Apply(record, e.SequenceNr);
            else unknown.Add($"{fold.Journal}: record {e.SequenceNr} of {e.Payload.Length} bytes cannot be understood by this version");
        });
        fold.Health = new JournalHealth
        {
            Bytes = reading.Bytes,
            SetAsideBytes = reading.SetAsideBytes,
            SetAside = reading.SetAsideBytes == 0
                ? null
                : $"{fold.Journal}: {reading.SetAsideBytes} bytes were found damaged earlier and set aside; they are never sent",
            Gaps = [.. reading.Gaps.Select(gap => new JournalGap(gap.ToString(), gap.Kind == SpillIncidentKind.TornTail))],
            Unknown = unknown,
        };
    }

    private static object? TryUnderstand(StoredEvent e, TelemetrySerializer serializer)
    {
        if (e.SerializerId != serializer.Identifier) return null;
        try
        {
            return serializer.FromBinary(e.Payload.ToArray(), e.Manifest);
        }
        catch (Exception)
        {
            return null;
        }
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
