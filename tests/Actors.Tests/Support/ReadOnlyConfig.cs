namespace Pipeline.Actors.Tests;

/// <summary>A file system that can be read and not written.</summary>
internal sealed class ReadOnlyConfig : IFileSystem
{
    private readonly PhysicalFileSystem _files = new();

    public bool FileExists(string path) => _files.FileExists(path);

    public byte[]? Read(string path) => _files.Read(path);

    public void WriteAtomically(string path, ReadOnlySpan<byte> content, bool durably) => throw ReadOnly();

    public bool TryAppend(string path, ReadOnlySpan<byte> content) => throw ReadOnly();

    public void Delete(string path) => throw ReadOnly();

    public IReadOnlyList<string> List(string folder) => _files.List(folder);

    public void CreatePrivateFolder(string path) => throw ReadOnly();

    public void ClaimPrivateFolder(string path) => throw ReadOnly();

    public IDisposable? TryLock(string path, LockKind kind) => throw ReadOnly();

    private static IOException ReadOnly() => new("the disk is read-only");
}
