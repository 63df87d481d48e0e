using System.Text;

namespace Pipeline.Actors;

/// <summary>
/// Whose the journals are in a database, which may have those of other tools, users and machines as well: an id of this state folder's,
/// in a file of it, which stands before the name of each journal there. Who has no such file has nothing there.
/// </summary>
/// <param name="files">The files.</param>
/// <param name="paths">Where the state is.</param>
/// <param name="ids">Makes the id; null for a look, which makes none.</param>
internal sealed class JournalOwner(IFileSystem files, TelemetryPaths paths, UuidV7Source? ids = null)
{
    private const string Lock = "journal-owner.lock";

    private string? _id;

    /// <summary>Under which id a journal is kept.</summary>
    /// <param name="owner">Whose it is; null where no other's can be.</param>
    /// <param name="name">The journal's, or the beginning of it.</param>
    public static string IdOf(string? owner, string name) => owner is null ? name : $"{owner}/{name}";

    /// <summary>The id; null if nothing was ever written.</summary>
    /// <exception cref="IOException">The file cannot be read, or holds no id.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public string? Find() => _id ??= files.Read(paths.JournalOwnerFile) is { } content ? Parse(content) : null;

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
        var id = ids!.Next().ToString("N");
        files.WriteAtomically(paths.JournalOwnerFile, Encoding.ASCII.GetBytes(id + "\n"), durably: true);
        return _id = id;
    }

    private string Parse(byte[] content)
    {
        var text = Encoding.ASCII.GetString(content).Trim();
        return Guid.TryParseExact(text, "N", out _)
            ? text
            : throw new IOException($"{paths.JournalOwnerFile} does not hold the id that it should. If it is deleted, what waits in the database is left there.");
    }
}
