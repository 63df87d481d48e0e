namespace Pipeline.Actors.Tests.Embedded;

/// <summary>The disk as one process sees it: once that is dead, nothing of what it still does reaches the disk.</summary>
internal sealed class MortalDisk(IJournalFiles disk, MortalFiles process) : IJournalFiles
{
    public int ProcessId => disk.ProcessId;

    public void CreateFolder(string path) => Do(() => disk.CreateFolder(path));

    public IReadOnlyList<string> List(string folder) => Do(() => disk.List(folder));

    public IReadOnlyList<string> ListFolders(string folder) => Do(() => disk.ListFolders(folder));

    public long LengthOf(string path) => Do(() => disk.LengthOf(path));

    public byte[] Read(string path) => Do(() => disk.Read(path));

    public IJournalFile Create(string path) => new MortalFile(this, Do(() => disk.Create(path)));

    public IJournalFile Open(string path) => new MortalFile(this, Do(() => disk.Open(path)));

    public void Delete(string path) => Do(() => disk.Delete(path));

    public void Rename(string from, string to) => Do(() => disk.Rename(from, to));

    public IJournalFile? TryLock(string path) => Do(() => disk.TryLock(path)) is { } held ? new MortalFile(this, held) : null;

    private T Do<T>(Func<T> action)
    {
        // Processes share the disk, and the virtual one is not made for two threads.
        lock (disk)
        {
            if (process.IsDead) throw new IOException("dead");
            return action();
        }
    }

    private void Do(Action action) => Do(() =>
    {
        action();
        return true;
    });

    private sealed class MortalFile(MortalDisk disk, IJournalFile file) : IJournalFile
    {
        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            var copy = bytes.ToArray();
            disk.Do(() => file.Write(copy, offset));
        }

        public void Truncate(long length) => disk.Do(() => file.Truncate(length));

        public void Dispose()
        {
            // The system has closed what a dead process had open.
            if (!disk.IsDead) disk.Do(file.Dispose);
        }
    }

    private bool IsDead => process.IsDead;
}
