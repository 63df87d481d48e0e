namespace Pipeline.Engine.Tests.Persistence;

/// <summary>The reading half of the real file system, with a hook before each look; the writing half is not there.</summary>
internal sealed class LookingFiles(Action<int>? beforeLook = null) : IJournalFiles
{
    private readonly PhysicalJournalFiles _files = PhysicalJournalFiles.Instance;

    /// <summary>How often it was looked at the disk.</summary>
    public int Looks { get; private set; }

    public int ProcessId => _files.ProcessId;

    public IReadOnlyList<string> List(string folder) => Look(() => _files.List(folder));

    public IReadOnlyList<string> ListFolders(string folder) => Look(() => _files.ListFolders(folder));

    public long LengthOf(string path) => Look(() => _files.LengthOf(path));

    public byte[] Read(string path) => Look(() => _files.Read(path));

    public void CreateFolder(string path) => throw Changed();

    public IJournalFile Create(string path) => throw Changed();

    public IJournalFile Open(string path) => throw Changed();

    public void Delete(string path) => throw Changed();

    public void Rename(string from, string to) => throw Changed();

    public IJournalFile TryLock(string path) => throw Changed();

    private T Look<T>(Func<T> look)
    {
        beforeLook?.Invoke(++Looks);
        return look();
    }

    private static InvalidOperationException Changed() => new("A reader changes nothing and locks nothing.");
}
