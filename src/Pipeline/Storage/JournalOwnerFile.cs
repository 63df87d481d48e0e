using System.Text;

namespace Pipeline;

/// <summary>
/// The file that says whose journals are whose in a database that tools, users and machines share: an id of the state folder's, 32
/// hexadecimal digits, which stands before the name of each of its journals there.
/// </summary>
public static class JournalOwnerFile
{
    /// <summary>The id; null where nothing was ever written to a database.</summary>
    /// <param name="files">The files.</param>
    /// <param name="paths">Where the state is.</param>
    /// <exception cref="IOException">The file cannot be read, or holds no id.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static string? Read(IFileSystem files, TelemetryPaths paths)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(paths);
        if (files.Read(paths.JournalOwnerFile) is not { } content)
            return null;
        var text = Encoding.ASCII.GetString(content).Trim();
        return Guid.TryParseExact(text, "N", out _)
            ? text
            : throw new IOException($"{paths.JournalOwnerFile} does not hold the id that it should. If it is deleted, what waits in the database is left there.");
    }

    /// <summary>Under which id a journal is kept.</summary>
    /// <param name="owner">Whose it is; null where no other's can be.</param>
    /// <param name="name">The journal's, or the beginning of it.</param>
    public static string IdOf(string? owner, string name) => owner is null ? name : $"{owner}/{name}";
}
