namespace Pipeline.Engine.Persistence;

/// <summary>
/// What the spill-file journal asks of a file system, and nothing else of the machine: the seam where tests put disk faults and
/// a simulator puts a disk of its own. Paths are full. An operation that cannot be done throws <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/>. One thread calls at a time.
/// </summary>
public interface IJournalFiles
{
    /// <summary>The id of the process that owns what this one locks and creates.</summary>
    int ProcessId { get; }

    /// <summary>Creates the folder and its parents where they are missing, for the current user alone (0700 on Unix).</summary>
    void CreateFolder(string path);

    /// <summary>The names, without folder and in no particular order, of the files of a folder; none when there is no such
    /// folder.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>The names, without folder and in no particular order, of the folders of a folder; none when there is no such
    /// folder.</summary>
    IReadOnlyList<string> ListFolders(string folder);

    /// <summary>The length in bytes of a file.</summary>
    long LengthOf(string path);

    /// <summary>The whole content of a file, also of one that is being appended to.</summary>
    byte[] Read(string path);

    /// <summary>Creates a file for the current user alone (0600 on Unix) and opens it for writing. It must not exist.</summary>
    IJournalFile Create(string path);

    /// <summary>Opens an existing file for writing.</summary>
    IJournalFile Open(string path);

    /// <summary>Deletes a file; one that is not there is deleted already.</summary>
    void Delete(string path);

    /// <summary>Gives a file another name in its folder at once, in place of whatever had that name.</summary>
    void Rename(string from, string to);

    /// <summary>Opens a file, creates it if need be, and takes its exclusive lock, which the operating system holds until the
    /// file is disposed or its process ends, however it ends. Never waits.</summary>
    /// <returns>The locked file, or null when another holds the lock, be it in this process or in another.</returns>
    IJournalFile? TryLock(string path);
}
