namespace Pipeline.Engine.Tests.Persistence;

/// <summary>The real file system, with a list of what was read.</summary>
internal sealed class CountingFiles : IJournalFiles
{
    private readonly PhysicalJournalFiles _files = PhysicalJournalFiles.Instance;

    /// <summary>The names of the files read, in order.</summary>
    public List<string> Reads { get; } = [];

    public int ProcessId => _files.ProcessId;

    public void CreateFolder(string path) => _files.CreateFolder(path);

    public IReadOnlyList<string> List(string folder) => _files.List(folder);

    public IReadOnlyList<string> ListFolders(string folder) => _files.ListFolders(folder);

    public long LengthOf(string path) => _files.LengthOf(path);

    public byte[] Read(string path)
    {
        Reads.Add(Path.GetFileName(path));
        return _files.Read(path);
    }

    public IJournalFile Create(string path) => _files.Create(path);

    public IJournalFile Open(string path) => _files.Open(path);

    public void Delete(string path) => _files.Delete(path);

    public void Rename(string from, string to) => _files.Rename(from, to);

    public IJournalFile? TryLock(string path) => _files.TryLock(path);
}
