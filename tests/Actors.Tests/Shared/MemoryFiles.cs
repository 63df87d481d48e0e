using System.Text;

namespace Pipeline.Actors.Tests;

/// <summary>A disk in memory, shared by as many processes as a test has; a test says what fails.</summary>
internal sealed class MemoryFiles : IFileSystem
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly List<Held> _locked = [];

    /// <summary>Folders to be listed; files are listed anyway.</summary>
    public List<string> Folders { get; } = [];

    public bool CannotRead { get; set; }

    public bool CannotWrite { get; set; }

    public string? this[string path]
    {
        get => Find(path) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        set
        {
            lock (_lock) _files[path] = Encoding.UTF8.GetBytes(value!);
        }
    }

    public bool FileExists(string path) => Find(path) is not null;

    public byte[]? Read(string path) => CannotRead ? throw new IOException("the disk cannot be read") : Find(path);

    public void WriteAtomically(string path, ReadOnlySpan<byte> content, bool durably)
    {
        Check();
        lock (_lock) _files[path] = content.ToArray();
    }

    public bool TryAppend(string path, ReadOnlySpan<byte> content)
    {
        Check();
        lock (_lock) _files[path] = [.. _files.GetValueOrDefault(path) ?? [], .. content];
        return true;
    }

    public void Delete(string path)
    {
        lock (_lock) _files.Remove(path);
    }

    public IReadOnlyList<string> List(string folder)
    {
        lock (_lock) return [.. _files.Keys.Concat(Folders).Where(path => Path.GetDirectoryName(path) == folder)];
    }

    public void CreatePrivateFolder(string path) => Check();

    public void ClaimPrivateFolder(string path) => Check();

    public IDisposable? TryLock(string path, LockKind kind)
    {
        Check();
        lock (_lock)
        {
            _files.TryAdd(path, []);
            if (_locked.Exists(held => held.Path == path && (kind == LockKind.Exclusive || held.Kind == LockKind.Exclusive))) return null;
            var held = new Held(this, path, kind);
            _locked.Add(held);
            return held;
        }
    }

    private byte[]? Find(string path)
    {
        lock (_lock) return _files.GetValueOrDefault(path);
    }

    private void Check()
    {
        if (CannotWrite) throw new IOException("the disk is read-only");
    }

    private sealed class Held(MemoryFiles files, string path, LockKind kind) : IDisposable
    {
        public string Path => path;

        public LockKind Kind => kind;

        public void Dispose()
        {
            lock (files._lock) files._locked.Remove(this);
        }
    }
}
