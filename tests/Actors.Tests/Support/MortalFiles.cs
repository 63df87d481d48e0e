namespace Pipeline.Actors.Tests;

/// <summary>The real file system of a process that can die: its locks then end, as the system ends those of a killed one.</summary>
internal sealed class MortalFiles : IFileSystem
{
    private readonly PhysicalFileSystem _files = new();
    private readonly List<IDisposable> _locks = [];

    /// <summary>The process is dead: its locks are free, and nothing it still does reaches the disk.</summary>
    public void Die()
    {
        lock (_locks)
        {
            IsDead = true;
            foreach (var held in _locks) held.Dispose();
        }
    }

    public bool IsDead { get; private set; }

    public bool FileExists(string path) => _files.FileExists(path);

    public byte[]? Read(string path) => _files.Read(path);

    public void WriteAtomically(string path, ReadOnlySpan<byte> content, bool durably)
    {
        lock (_locks)
        {
            ThrowIfDead();
            _files.WriteAtomically(path, content, durably);
        }
    }

    public bool TryAppend(string path, ReadOnlySpan<byte> content)
    {
        lock (_locks)
        {
            ThrowIfDead();
            return _files.TryAppend(path, content);
        }
    }

    public void Delete(string path) => Do(() => _files.Delete(path));

    public IReadOnlyList<string> List(string folder) => _files.List(folder);

    public void CreatePrivateFolder(string path) => Do(() => _files.CreatePrivateFolder(path));

    public void ClaimPrivateFolder(string path) => Do(() => _files.ClaimPrivateFolder(path));

    public IDisposable? TryLock(string path, LockKind kind)
    {
        lock (_locks)
        {
            if (IsDead) return null;
            if (_files.TryLock(path, kind) is not { } held) return null;
            _locks.Add(held);
            return held;
        }
    }

    private void Do(Action change)
    {
        lock (_locks)
        {
            ThrowIfDead();
            change();
        }
    }

    private void ThrowIfDead()
    {
        if (IsDead) throw new IOException("dead");
    }
}
