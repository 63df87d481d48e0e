using System.Text;

namespace Pipeline.Actors;

/// <summary>Whose the journals are in a database, as <see cref="JournalOwnerFile"/> says. Who has no such file has nothing there.</summary>
/// <param name="files">The files.</param>
/// <param name="paths">Where the state is.</param>
/// <param name="ids">Makes the id.</param>
internal sealed class JournalOwner(IFileSystem files, TelemetryPaths paths, UuidV7Source ids)
{
    private const string Lock = "journal-owner.lock";

    private string? _id;

    /// <summary>The id; null if nothing was ever written.</summary>
    /// <exception cref="IOException">The file cannot be read, or holds no id.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public string? Find() => _id ??= JournalOwnerFile.Read(files, paths);

    /// <summary>The id; made if there is none.</summary>
    /// <exception cref="IOException">As <see cref="Find"/>; or the file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public string Take()
    {
        if (Find() is { } known) return known;
        files.CreatePrivateFolder(paths.StateFolder);
        using var held = SharedLock.Take(files, paths, Lock) ?? throw new IOException($"Another process keeps the lock {Lock}.");
        // Somebody may have made it between the look and the lock.
        if (Find() is { } made) return made;
        var id = ids.Next().ToString("N");
        files.WriteAtomically(paths.JournalOwnerFile, Encoding.ASCII.GetBytes(id + "\n"), durably: true);
        return _id = id;
    }
}
