namespace Pipeline;

/// <summary>The real file system.</summary>
public sealed class PhysicalFileSystem : IFileSystem
{
    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = PrivateFile | UnixFileMode.UserExecute;

    // What opening a file answers while its lock is held: ERROR_SHARING_VIOLATION of Windows, EWOULDBLOCK of Linux and of macOS.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private static readonly Lock Writing = new();

    /// <summary>How often a piece is tried to be read before its file counts as locked. Each time but the first few waits for a millisecond. Default: 500.</summary>
    internal int ReadAttempts { get; init; } = 500;

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public byte[]? Read(string path)
    {
        // The usual absence first: in a fresh process the first exception takes milliseconds.
        if (!File.Exists(path))
            return null;
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public int ReadAt(string path, long offset, Span<byte> into)
    {
        var spin = new SpinWait();
        for (var attempt = 1; File.Exists(path); attempt++)
        {
            try
            {
                using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                return RandomAccess.Read(file, into, offset);
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return 0;
            }
            catch (IOException e) when (IsLocked(e) && attempt < ReadAttempts)
            {
                // Locked for one append.
                spin.SpinOnce();
            }
        }
        return 0;
    }

    /// <inheritdoc/>
    public void WriteAtomically(string path, ReadOnlySpan<byte> content, bool durably)
    {
        // One name per process: a crash leaves at most this one file behind, and the next write takes it over. So of two clients in one
        // process only one writes at a time. It is held until it has its name, so that whoever clears up after the dead leaves it alone.
        lock (Writing)
        {
            var aside = $"{path}.{Environment.ProcessId}.tmp";
            try
            {
                using var file = Open(aside, FileMode.Create, FileAccess.Write, FileShare.Delete);
                file.Write(content);
                if (durably)
                    file.Flush(flushToDisk: true);
                File.Move(aside, path, overwrite: true);
            }
            catch
            {
                File.Delete(aside);
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <inheritdoc/>
    public void Move(string from, string to) => File.Move(from, to, overwrite: true);

    /// <inheritdoc/>
    public bool TryAppend(string path, ReadOnlySpan<byte> content)
    {
        using var file = TryOpenLocked(path, FileAccess.ReadWrite, FileShare.None);
        if (file is null)
            return false;
        var end = file.Seek(0, SeekOrigin.End);
        try
        {
            file.Write(EndsALine(file, end) ? content : [(byte)'\n', .. content]);
            return true;
        }
        catch (IOException)
        {
            file.SetLength(end);
            throw;
        }
    }

    private static bool EndsALine(FileStream file, long end)
    {
        Span<byte> last = [0];
        return end == 0 || RandomAccess.Read(file.SafeFileHandle, last, end - 1) == 0 || last[0] == '\n';
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // No folder, no file.
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        try
        {
            var paths = Directory.GetFileSystemEntries(folder);
            Array.Sort(paths, StringComparer.Ordinal);
            return paths;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public void CreatePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        // CreateDirectory gives the mode to the last folder alone.
        if (Path.GetDirectoryName(path) is { Length: > 0 } above && !Directory.Exists(above))
            CreatePrivateFolder(above);
        Directory.CreateDirectory(path, PrivateFolder);
    }

    /// <inheritdoc/>
    public void ClaimPrivateFolder(string path)
    {
        // With its separator at the end, a link would be taken for the folder that it leads to.
        path = Path.TrimEndingDirectorySeparator(path);
        CreatePrivateFolder(path);
        if (new DirectoryInfo(path).LinkTarget is not null)
            throw new UnauthorizedAccessException($"{path} is a link");
        if (OperatingSystem.IsWindows())
            return;
        // Only the owner may change the mode, so success proves ownership, except for root, who must not trust the place at all.
        if (Environment.IsPrivilegedProcess)
            throw new UnauthorizedAccessException($"{path} cannot be proven to be root's own");
        File.SetUnixFileMode(path, PrivateFolder);
    }

    /// <inheritdoc/>
    public bool IsPrivateFolder(string path)
    {
        path = Path.TrimEndingDirectorySeparator(path);
        if (!Directory.Exists(path) || new DirectoryInfo(path).LinkTarget is not null)
            return false;
        try
        {
            // Closed to others and yet open to this user: it is this user's own. Root alone gets in everywhere.
            _ = Directory.GetFileSystemEntries(path);
            return OperatingSystem.IsWindows() || (!Environment.IsPrivilegedProcess && File.GetUnixFileMode(path) == PrivateFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public IDisposable? TryLock(string path, LockKind kind) => kind == LockKind.Exclusive
        ? TryOpenLocked(path, FileAccess.ReadWrite, FileShare.None)
        : TryOpenLocked(path, FileAccess.Read, FileShare.Read);

    // FileShare.None is flock(LOCK_EX) on Unix, FileShare.Read with read access is flock(LOCK_SH); neither waits.
    private static FileStream? TryOpenLocked(string path, FileAccess access, FileShare share)
    {
        try
        {
            return Open(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException e) when (IsLocked(e))
        {
            return null;
        }
    }

    private static bool IsLocked(IOException e) => e.HResult is SharingViolation or LinuxWouldBlock or MacWouldBlock;

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        // No buffer: what is written in one call reaches the system in one call.
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = PrivateFile;
        return new FileStream(path, options);
    }
}
