namespace Pipeline.Actors;

/// <summary>
/// Deletes what processes have left that were killed while they replaced a file: its new content, under a name of its own. It may say what a
/// withdrawal has to take away. Whoever is just writing holds the lock of what he writes, and keeps it.
/// </summary>
internal static class AsideSweep
{
    private const string Suffix = ".tmp";

    /// <summary>Returns what could not be deleted, or null.</summary>
    public static string? Run(IFileSystem files, TelemetryPaths paths)
    {
        string? problem = null;
        foreach (var folder in (string[])[paths.StateFolder, paths.AttemptsFolder, paths.DeletionsFolder])
        {
            foreach (var file in files.List(folder).Where(IsAside)) problem = Erasing.Try(file, () => Delete(files, file)) ?? problem;
        }

        return problem;
    }

    // "ledger.json.4711.tmp", by the id of the process.
    private static bool IsAside(string path) =>
        path.EndsWith(Suffix, StringComparison.Ordinal) && int.TryParse(Path.GetExtension(path[..^Suffix.Length]).AsSpan().TrimStart('.'), out _);

    private static void Delete(IFileSystem files, string file)
    {
        using var held = files.TryLock(file, LockKind.Exclusive);
        if (held is not null) files.Delete(file);
    }
}
