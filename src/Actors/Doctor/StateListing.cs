namespace Pipeline.Actors;

/// <summary>All that is in a state folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Entries">The folder itself, and everything below it; nothing if it is not there.</param>
/// <param name="Obstacle">A file that stands where the folder, or one above it, should be; or null.</param>
/// <param name="Problem">Why not all of it could be looked at, or null.</param>
internal sealed record StateListing(string Folder, IReadOnlyList<StateEntry> Entries, string? Obstacle, string? Problem)
{
    /// <summary>Looks at the real disk, and changes nothing.</summary>
    public static StateListing Read(string folder)
    {
        var entries = new List<StateEntry>();
        try
        {
            var root = new DirectoryInfo(folder);
            if (root.Exists)
            {
                entries.Add(Of(root));
                entries.AddRange(root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(Of));
            }

            return new StateListing(folder, entries, FindObstacle(folder), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new StateListing(folder, entries, null, e.Message);
        }
    }

    private static StateEntry Of(FileSystemInfo info) => new(
        info.FullName,
        info is DirectoryInfo,
        OperatingSystem.IsWindows() ? null : info.UnixFileMode,
        new DateTimeOffset(info.LastWriteTimeUtc));

    private static string? FindObstacle(string folder)
    {
        for (var path = folder; path is { Length: > 0 } && !Directory.Exists(path); path = Path.GetDirectoryName(path)!)
        {
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
