namespace Pipeline.Actors;

/// <summary>A lock of a small file that the processes of a tool share: whoever holds it reads and writes once, so nobody waits on a timer.</summary>
internal static class SharedLock
{
    private const int Attempts = 100;

    /// <summary>Takes the lock of this name; null if another keeps it all the while.</summary>
    /// <exception cref="IOException">There is no place for the lock.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static IDisposable? Take(IFileSystem files, TelemetryPaths paths, string name)
    {
        files.CreatePrivateFolder(paths.LocksFolder);
        var spin = new SpinWait();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (files.TryLock(Path.Combine(paths.LocksFolder, name), LockKind.Exclusive) is { } held) return held;
            spin.SpinOnce(sleep1Threshold: -1);
        }

        return null;
    }
}
