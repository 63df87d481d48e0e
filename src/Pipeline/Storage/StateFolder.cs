namespace Pipeline;

/// <summary>Finds the state folder: one that can be written to, and the same for each process of a tool.</summary>
public static class StateFolder
{
    /// <summary>
    /// Where the state is that there is, if any, without making anything: the fallback only where it alone holds something and is
    /// proven to be this user's own.
    /// </summary>
    public static TelemetryPaths Find(TelemetryPaths paths, IFileSystem files)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            if (files.List(paths.StateFolder).Count > 0 || files.List(paths.FallbackStateFolder).Count == 0)
                return paths;
            files.ClaimPrivateFolder(paths.FallbackStateFolder);
            return paths with { StateFolder = paths.FallbackStateFolder };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return paths;
        }
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
}
