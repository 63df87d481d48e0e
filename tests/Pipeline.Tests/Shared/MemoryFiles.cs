namespace Pipeline.Tests;

/// <summary>A file system in memory, as far as backends and folders need one. A test says what is denied or locked.</summary>
internal sealed class MemoryFiles : IFileSystem
{
    public Dictionary<string, string> Files { get; } = [];

    public List<string> Folders { get; } = [];

    public HashSet<string> Denied { get; } = [];

    public Func<bool> IsLocked { get; set; } = () => false;

    public bool FileExists(string path) => Files.ContainsKey(path);

    public byte[]? Read(string path) => Files.TryGetValue(path, out var text) ? System.Text.Encoding.UTF8.GetBytes(text) : null;

    public void WriteAtomically(string path, ReadOnlySpan<byte> content, bool durably) => Files[path] = System.Text.Encoding.UTF8.GetString(content);

    public bool TryAppend(string path, ReadOnlySpan<byte> content)
    {
        if (IsLocked())
            return false;
        Files[path] = Files.GetValueOrDefault(path) + System.Text.Encoding.UTF8.GetString(content);
        return true;
    }

    public void Delete(string path) => Files.Remove(path);

    public IReadOnlyList<string> List(string folder) =>
        Files.Keys.Where(path => Path.GetDirectoryName(path) == folder).Order(StringComparer.Ordinal).ToArray();

    public void CreatePrivateFolder(string path)
    {
        if (Denied.Contains(path))
            throw new UnauthorizedAccessException("denied: " + path);
        Folders.Add(path);
    }

    public void ClaimPrivateFolder(string path) => CreatePrivateFolder(path);

    public bool IsPrivateFolder(string path) => !Denied.Contains(path) && List(path).Count > 0;

    public IDisposable? TryLock(string path, LockKind kind) => throw new NotSupportedException();
}
