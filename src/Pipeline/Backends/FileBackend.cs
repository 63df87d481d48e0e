namespace Pipeline;

/// <summary>
/// Appends one JSON object a line to a file, a batch in one write under an OS lock, so that two processes never interleave.
/// The file is made at the first batch, readable by its user alone. Beside a file that is rotated lies its lock, <c>x.lock</c>.
/// </summary>
/// <param name="path">Absolute path of the file.</param>
/// <param name="files">The file system.</param>
/// <param name="clock">Times the wait for another process that is just writing.</param>
/// <param name="rotation">If set, bounds the file. Default: null, it grows as long as it is written to.</param>
public sealed class FileBackend(string path, IFileSystem files, TimeProvider clock, FileRotation? rotation = null) : IBackend
{
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <inheritdoc/>
    public string Type => BackendTypes.File;

    /// <inheritdoc/>
    public string Target => path;

    /// <summary>
    /// Appends the batch. Waits up to half a second for another process that is just writing, then answers <see cref="Retry"/>.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written to; nothing of the batch is in it.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public async ValueTask<SendResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var lines = BatchCodec.WriteLines(batch.Events);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            files.CreatePrivateFolder(folder);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryAppend(lines.Written))
                return Accepted.Instance;
            await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
        }
        return new Retry("the file is in use by another process") { IsCertain = true };
    }

    // The file's own lock goes with it when it is set aside, so whoever may do that has another one before.
    private bool TryAppend(ReadOnlySpan<byte> lines)
    {
        if (rotation is null)
            return files.TryAppend(path, lines);
        using var turn = files.TryLock(path + ".lock", LockKind.Exclusive);
        if (turn is null)
            return false;
        rotation.MakeRoom(path, lines.Length, files);
        return files.TryAppend(path, lines);
    }
}
