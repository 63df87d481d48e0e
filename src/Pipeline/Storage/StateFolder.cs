namespace Pipeline;

/// <summary>Finds the state folder: one that can be written to, and the same for each process of a tool.</summary>
public static class StateFolder
{
    /// <summary>
    /// Where the state is that there is, if any, as processes with consent have chosen it. Looks only: makes nothing, changes nothing.
    /// </summary>
    public static TelemetryPaths Find(TelemetryPaths paths, IFileSystem files)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            if (files.List(paths.StateFolder).Count > 0)
                return paths;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return paths;
        }
        return Existing(paths, files)[^1];
    }

    /// <summary>
    /// Makes the state folder. Where that fails, claims the fallback, which no other user can plant files in. Each process of a
    /// tool comes to the same folder.
    /// </summary>
    /// <returns>
    /// The paths to use from now on; null with a problem if neither can be had, so that nothing can be kept on disk.
    /// </returns>
    public static TelemetryPaths? Ensure(TelemetryPaths paths, IFileSystem files, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(files);
        problem = null;
        try
        {
            files.CreatePrivateFolder(paths.StateFolder);
            return paths;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
        }
        try
        {
            files.ClaimPrivateFolder(paths.FallbackStateFolder);
            problem = null;
            return paths with { StateFolder = paths.FallbackStateFolder };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"neither {paths.StateFolder} ({problem}) nor {paths.FallbackStateFolder} ({e.Message}) can be used";
            return null;
        }
    }

    /// <summary>
    /// Where state may be found: the state folder, and the fallback if it is there and this user's own. Looks only: makes nothing,
    /// changes nothing.
    /// </summary>
    public static IReadOnlyList<TelemetryPaths> Existing(TelemetryPaths paths, IFileSystem files)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(files);
        return files.IsPrivateFolder(paths.FallbackStateFolder)
            ? [paths, paths with { StateFolder = paths.FallbackStateFolder }]
            : [paths];
    }
}
