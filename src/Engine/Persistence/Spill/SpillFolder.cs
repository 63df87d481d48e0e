using System.Text;

namespace Pipeline.Engine.Persistence;

/// <summary>The folder of one persistence id: its names, its lock, its owner's state, and the way of setting files
/// aside.</summary>
internal sealed class SpillFolder(SpillJournalSettings settings, string persistenceId) : IDisposable
{
    public const string LockName = "owner.lock";
    public const string StateName = "owner.state";
    public const string DamagedExtension = ".damaged";
    public const string ForeignExtension = ".foreign";
    private const string CopyExtension = ".copy";

    private IJournalFile? _lock;
    private IJournalFile? _stateFile;

    public IJournalFiles Files { get; } = settings.Files;

    public string FolderPath { get; } = Path.Combine(settings.Directory, FolderName.Of(persistenceId));

    public byte[] PersistenceId { get; } = Encoding.UTF8.GetBytes(persistenceId);

    public OwnerState State { get; private set; } = OwnerState.None;

    public bool IsOwned => _stateFile is not null;

    public string StatePath => PathOf(StateName);

    /// <summary>The length of the owner's state if taking the folder over has found it damaged, and set it aside; otherwise 0.</summary>
    public int DamagedState { get; private set; }

    /// <summary>The names of the files in the folder, now.</summary>
    public IReadOnlyList<string> ListNames() => Files.List(FolderPath);

    /// <summary>Takes ownership, which lasts until disposal or the end of the process.</summary>
    /// <param name="create">Whether a folder that is not there, or holds nothing, is created.</param>
    /// <returns>False when there is nothing and nothing was to be created.</returns>
    /// <exception cref="JournalOwnedException">Another has it.</exception>
    public bool TryOwn(bool create)
    {
        if (IsOwned)
            return true;
        if (create)
            Files.CreateFolder(FolderPath);
        else if (ListNames().Count == 0)
            return false;

        _lock ??= Files.TryLock(PathOf(LockName)) ?? throw new JournalOwnedException(FolderPath, ReadOwner());
        TakeOverState();
        return true;
    }

    /// <summary>The segments among the names, in order; files of other names are left alone.</summary>
    public List<Segment> SegmentsOf(IReadOnlyList<string> names)
    {
        var segments = new List<Segment>();
        foreach (var name in names)
        {
            if (Segment.FirstSequenceNrOf(name) is var first and > 0)
                segments.Add(new Segment(PathOf(name), first) { Length = Files.LengthOf(PathOf(name)) });
        }

        segments.Sort(static (a, b) => a.FirstSequenceNr.CompareTo(b.FirstSequenceNr));
        return segments;
    }

    public Segment NewSegment(long firstSequenceNr) => new(PathOf(Segment.NameOf(firstSequenceNr)), firstSequenceNr);

    /// <summary>Makes durable what no segment may be left to tell.</summary>
    public void SaveState(long highestSequenceNr, long deletedTo) =>
        State = (State with { HighestSequenceNr = highestSequenceNr, DeletedTo = deletedTo }).WriteTo(_stateFile!);

    /// <summary>Gives a file a name under which it is never read again.</summary>
    public void SetAside(string path, string extension) => Files.Rename(path, path + extension);

    /// <summary>Sets a copy of a file aside. The copy is complete before it gets its name, and before the caller cuts the
    /// original.</summary>
    public void SetCopyAside(string path, ReadOnlySpan<byte> content)
    {
        var copy = path + CopyExtension;
        Files.Delete(copy);
        using (var file = Files.Create(copy))
            file.Write(content, 0);
        Files.Rename(copy, path + DamagedExtension);
    }

    /// <summary>The bytes of the files among the names that were set aside.</summary>
    public long SetAsideBytes(IReadOnlyList<string> names)
    {
        long bytes = 0;
        foreach (var name in names)
        {
            if (Path.GetExtension(name) is DamagedExtension or ForeignExtension)
                bytes += Files.LengthOf(PathOf(name));
        }

        return bytes;
    }

    /// <summary>Deletes the damaged segments: they hold events too. Foreign files are nobody's to delete.</summary>
    public void DeleteDamaged()
    {
        foreach (var name in ListNames())
        {
            if (name.EndsWith(Segment.Extension + DamagedExtension, StringComparison.Ordinal))
                Files.Delete(PathOf(name));
        }
    }

    public void Dispose()
    {
        _stateFile?.Dispose();
        _lock?.Dispose();
        _stateFile = _lock = null;
    }

    private string PathOf(string name) => Path.Combine(FolderPath, name);

    private void TakeOverState()
    {
        var isThere = false;
        foreach (var name in ListNames())
            isThere |= name == StateName;

        var file = isThere ? Files.Open(StatePath) : Files.Create(StatePath);
        try
        {
            var content = isThere ? Files.Read(StatePath) : [];
            var last = OwnerState.Read(content);
            if (last is null && OwnerState.WasWritten(content))
            {
                SetCopyAside(StatePath, content);
                DamagedState = content.Length;
            }

            State = ((last ?? OwnerState.None) with { ProcessId = Files.ProcessId }).WriteTo(file);
            _stateFile = file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private int? ReadOwner()
    {
        try
        {
            return OwnerState.Read(Files.Read(StatePath))?.ProcessId;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
