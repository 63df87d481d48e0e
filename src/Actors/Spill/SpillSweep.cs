namespace Pipeline.Actors;

/// <summary>
/// Deletes what every journal holds, whoever owns it, in files and where else the host keeps it, and what was rejected: the end of a withdrawal, under the fence, when nothing of an epoch that
/// counts can be among them. An owner that does not answer finds its journal empty when it wakes.
/// </summary>
internal sealed class SpillSweep(TelemetryHost host, TelemetryPaths paths)
{
    // A segment, and one that was set aside: another version, or this tool on another engine, may have written events into it.
    private const string Segment = ".seg";

    /// <summary>Deletes all that it can. Returns what could not be deleted, or null.</summary>
    public string? Run()
    {
        var files = host.Files;
        string?[] problems =
        [
            RejectedLog.Delete(files, paths),
            PluggedJournal.Of(host, paths)?.Erase(),
            OwnJournals.EraseDatabase(files, paths),
            .. Segments().Select(file => Erasing.Try(file, () => files.Delete(file))),
            AsideSweep.Run(files, paths),
        ];
        return problems.FirstOrDefault(problem => problem is not null);
    }

    private IEnumerable<string> Segments() => host.Files.List(paths.SpillFolder)
        .Where(journal => Path.GetFileName(journal).StartsWith(JournalSlots.Prefix, StringComparison.Ordinal))
        .SelectMany(host.Files.List)
        .Where(file => Path.GetFileName(file).Contains(Segment, StringComparison.Ordinal));
}
