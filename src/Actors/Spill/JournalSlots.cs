namespace Pipeline.Actors;

/// <summary>
/// Which journals are this process's. Journals are numbered slots, each with an OS lock that dies with its holder (R10): a process
/// takes every slot that nobody holds, and a new one only if it holds none. So there are never more journals than processes that
/// were alive at once, and those of dead processes are adopted by whoever comes next.
/// </summary>
internal sealed class JournalSlots(IFileSystem files, TelemetryPaths paths)
{
    /// <summary>What the name of a buffer's journal begins with.</summary>
    public const string Prefix = "buffer-";

    private const string Suffix = ".lock";
    private const int Most = 10_000;

    private readonly Dictionary<string, IDisposable> _held = [];

    /// <summary>The names of the journals that are held.</summary>
    public IReadOnlyCollection<string> Held => _held.Keys;

    /// <summary>Takes every existing journal that nobody holds; returns those that are new here.</summary>
    /// <exception cref="IOException">The folder of the locks cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public IReadOnlyList<string> TakeFree()
    {
        var taken = new List<string>();
        foreach (var path in files.List(paths.LocksFolder))
        {
            var file = Path.GetFileName(path);
            if (!file.StartsWith(Prefix, StringComparison.Ordinal) || !file.EndsWith(Suffix, StringComparison.Ordinal)) continue;
            var name = file[..^Suffix.Length];
            if (TryTake(name)) taken.Add(name);
        }

        return taken;
    }

    /// <summary>Takes the first free slot, making the folders that are needed.</summary>
    /// <exception cref="IOException">The folder of the locks cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public string TakeNew()
    {
        files.CreatePrivateFolder(paths.StateFolder);
        files.CreatePrivateFolder(paths.LocksFolder);
        for (var slot = 0; slot < Most; slot++)
        {
            var name = Prefix + slot.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (TryTake(name)) return name;
        }

        throw new IOException($"More than {Most} journals are in use.");
    }

    /// <summary>Lets go of all of them.</summary>
    public void Release()
    {
        foreach (var held in _held.Values) held.Dispose();
        _held.Clear();
    }

    private bool TryTake(string name)
    {
        if (_held.ContainsKey(name)) return false;
        if (files.TryLock(Path.Combine(paths.LocksFolder, name + Suffix), LockKind.Exclusive) is not { } held) return false;
        _held.Add(name, held);
        return true;
    }
}
