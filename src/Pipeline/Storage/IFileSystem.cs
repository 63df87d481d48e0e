namespace Pipeline;

/// <summary>
/// The few things done to files, as a seam for fault injection and simulation. All files are readable by their user alone (0600),
/// all folders entered by their user alone (0700), where the platform knows such modes. Members throw <see cref="IOException"/>
/// or <see cref="UnauthorizedAccessException"/> where they do not say otherwise.
/// </summary>
public interface IFileSystem
{
    /// <summary>Whether a file is there. Does not throw.</summary>
    bool FileExists(string path);

    /// <summary>The whole content of a file; null if it, or its folder, is not there.</summary>
    byte[]? Read(string path);

    /// <summary>
    /// Reads a piece of a file that others may be appending to (<see cref="TryAppend"/>): the file is open only meanwhile, so that
    /// whoever reads on slowly keeps nobody out. Default: out of the whole content.
    /// </summary>
    /// <returns>How many bytes were read; 0 at the end of the file, or if it is not there.</returns>
    int ReadAt(string path, long offset, Span<byte> into)
    {
        if (Read(path) is not { } content || offset >= content.Length)
            return 0;
        var piece = content.AsSpan((int)offset, (int)Math.Min(into.Length, content.Length - offset));
        piece.CopyTo(into);
        return piece.Length;
    }

    /// <summary>
    /// Whether a folder is there that <see cref="ClaimPrivateFolder"/> has, or could have, claimed for this user; changes nothing.
    /// Does not throw. Default: whether it is there and not empty.
    /// </summary>
    bool IsPrivateFolder(string path) => List(path).Count > 0;

    /// <summary>Makes or replaces a file so that a reader, or a crash, sees all of the old content or all of the new.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its whole new content.</param>
    /// <param name="durably">
    /// Whether it has reached the disk before this returns, so that a loss of power can't undo it; that takes some milliseconds.
    /// </param>
    void WriteAtomically(string path, ReadOnlySpan<byte> content, bool durably);

    /// <summary>How many bytes a file has; 0 if it is not there. Default: those of its whole content.</summary>
    long Length(string path) => Read(path)?.Length ?? 0;

    /// <summary>Gives a file another name, in the same folder; a file that has that name is replaced. Default: by copying it.</summary>
    void Move(string from, string to)
    {
        WriteAtomically(to, Read(from) ?? throw new FileNotFoundException(null, from), durably: false);
        Delete(from);
    }

    /// <summary>
    /// Appends lines to a file, made if it is not there, in one write under an exclusive OS lock. A last line that a crash has left
    /// without its end is ended first. A failed write leaves the file as it was.
    /// </summary>
    /// <returns>False if another holds the lock just now; nothing was written then.</returns>
    bool TryAppend(string path, ReadOnlySpan<byte> content);

    /// <summary>Deletes a file; silent if it is not there.</summary>
    void Delete(string path);

    /// <summary>The paths of the files and folders in a folder, in ordinal order; empty if it is not there.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>Makes a folder, and those above it; silent if it is there already.</summary>
    void CreatePrivateFolder(string path);

    /// <summary>
    /// Makes a folder in a place where others can write too, or takes one that is there, if it is this user's own, no link, and
    /// closed to others afterwards. Otherwise throws <see cref="UnauthorizedAccessException"/>.
    /// </summary>
    void ClaimPrivateFolder(string path);

    /// <summary>
    /// Takes the OS lock of a file, made if it is not there, for as long as the result lives; it also ends with the process. An
    /// exclusive lock is held alone, a shared one beside other shared ones. Never waits.
    /// </summary>
    /// <returns>The lock, or null if another holds it.</returns>
    IDisposable? TryLock(string path, LockKind kind);
}
