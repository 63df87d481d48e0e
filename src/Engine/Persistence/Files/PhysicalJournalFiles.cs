namespace Pipeline.Engine.Persistence;

/// <summary>The file system of the machine.</summary>
internal sealed class PhysicalJournalFiles : IJournalFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private PhysicalJournalFiles()
    {
    }

    public static PhysicalJournalFiles Instance { get; } = new();

    public int ProcessId => Environment.ProcessId;

    public void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // One by one: the mode is given to the last folder alone, not to the parents made on the way.
        if (Directory.Exists(path))
            return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
            CreateFolder(parent);
        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    public IReadOnlyList<string> List(string folder) => Directory.Exists(folder) ? Names(Directory.GetFiles(folder)) : [];

    public IReadOnlyList<string> ListFolders(string folder) =>
        Directory.Exists(folder) ? Names(Directory.GetDirectories(folder)) : [];

    public long LengthOf(string path) => new FileInfo(path).Length;

    public byte[] Read(string path)
    {
        // The writer's handle is open while its own segment is read.
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[RandomAccess.GetLength(handle)];
        var filled = 0;
        while (filled < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(filled), filled) is var read and > 0)
            filled += read;
        return filled == bytes.Length ? bytes : bytes[..filled];
    }

    public IJournalFile Create(string path) => new PhysicalJournalFile(path, FileMode.CreateNew, FileShare.Read | FileShare.Delete);

    public IJournalFile Open(string path) => new PhysicalJournalFile(path, FileMode.Open, FileShare.Read | FileShare.Delete);

    public void Delete(string path) => File.Delete(path);

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public IJournalFile? TryLock(string path)
    {
        try
        {
            // FileShare.None is an exclusive flock on Unix and an exclusive open on Windows.
            return new PhysicalJournalFile(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            return null;
        }
    }

    private static string[] Names(string[] paths)
    {
        for (var i = 0; i < paths.Length; i++)
            paths[i] = Path.GetFileName(paths[i]);
        return paths;
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    private sealed class PhysicalJournalFile(string path, FileMode mode, FileShare share) : IJournalFile
    {
        // Unbuffered: a write is one write(2), which the page cache keeps when the process is killed.
        private readonly FileStream _stream = new(path, Options(mode, share));

        public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(_stream.SafeFileHandle, bytes, offset);

        public void Truncate(long length) => RandomAccess.SetLength(_stream.SafeFileHandle, length);

        public void Dispose() => _stream.Dispose();

        private static FileStreamOptions Options(FileMode mode, FileShare share)
        {
            var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
            if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
                options.UnixCreateMode = OwnerOnly;
            return options;
        }
    }
}
