using Pipeline.Engine.Persistence;

namespace Pipeline.Engine.TestKit.Persistence;

/// <summary>
/// A disk in memory for the spill-file journal: deterministic, and it breaks where a test says. It outlives the processes that
/// use it: <see cref="Restart"/> is the death of one and the start of the next.
/// </summary>
/// <remarks>Not thread-safe, as <see cref="IJournalFiles"/> allows.</remarks>
public sealed class VirtualDisk : IJournalFiles
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _locked = new(StringComparer.Ordinal);
    private int _processes;

    /// <summary>The process that uses the disk now, from 1; <see cref="Restart"/> adds one.</summary>
    public int ProcessId => _processes + 1;

    /// <summary>If set, the disk is full at so many bytes: a write stores what fits, then fails. Default: null,
    /// unlimited.</summary>
    public long? Capacity { get; set; }

    /// <summary>If set, the process dies after so many more steps: a step is one byte written, or one file created, cut, renamed
    /// or deleted. Dead, every operation fails until <see cref="Restart"/>. Default: null, never.</summary>
    public long? StepsUntilDeath { get; set; }

    /// <summary>If set, called before each operation that changes the disk, with its name (Create, Write, Truncate, Delete,
    /// Rename, CreateFolder, Lock) and its path; what it throws, the operation throws. Default: null.</summary>
    public Action<string, string>? BeforeChange { get; set; }

    /// <summary>All steps taken so far; see <see cref="StepsUntilDeath"/>.</summary>
    public long Steps { get; private set; }

    /// <summary>The whole content of the disk: path to bytes, in the order of the paths.</summary>
    public IReadOnlyDictionary<string, byte[]> Content => _files;

    private bool IsDead => StepsUntilDeath <= 0;

    /// <summary>Ends the process that uses the disk, which frees its locks, and begins the next one on what is there.</summary>
    public void Restart()
    {
        _processes++;
        _locked.Clear();
        StepsUntilDeath = null;
    }

    /// <summary>Puts a file on the disk as it is, or replaces it, past all faults.</summary>
    public void Put(string path, byte[] content) => _files[path] = content;

    /// <inheritdoc/>
    public void CreateFolder(string path) => Changing(nameof(CreateFolder), path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder)
    {
        ThrowIfDead();
        return [.. _files.Keys.Where(path => Path.GetDirectoryName(path) == folder).Select(path => Path.GetFileName(path))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFolders(string folder)
    {
        ThrowIfDead();
        return [.. _files.Keys.Select(path => Path.GetDirectoryName(path)!)
            .Where(path => Path.GetDirectoryName(path) == folder).Select(path => Path.GetFileName(path)).Distinct()];
    }

    /// <inheritdoc/>
    public long LengthOf(string path) => Find(path).Length;

    /// <inheritdoc/>
    public byte[] Read(string path) => [.. Find(path)];

    /// <inheritdoc/>
    public IJournalFile Create(string path)
    {
        Changing(nameof(Create), path);
        if (_files.ContainsKey(path))
            throw new IOException($"{path} exists.");
        TakeStep();
        _files[path] = [];
        return new OpenFile(this, path, holdsLock: false);
    }

    /// <inheritdoc/>
    public IJournalFile Open(string path)
    {
        _ = Find(path);
        return new OpenFile(this, path, holdsLock: false);
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        Changing(nameof(Delete), path);
        if (!_files.ContainsKey(path))
            return;
        TakeStep();
        _files.Remove(path);
    }

    /// <inheritdoc/>
    public void Rename(string from, string to)
    {
        Changing(nameof(Rename), from);
        var content = Find(from);
        TakeStep();
        _files.Remove(from);
        _files[to] = content;
    }

    /// <inheritdoc/>
    public IJournalFile? TryLock(string path)
    {
        Changing("Lock", path);
        if (!_locked.Add(path))
            return null;
        _files.TryAdd(path, []);
        return new OpenFile(this, path, holdsLock: true);
    }

    private void Write(string path, ReadOnlySpan<byte> bytes, long offset)
    {
        Changing(nameof(Write), path);
        var content = Find(path);
        var others = _files.Values.Sum(other => (long)other.Length) - content.Length;
        var room = Capacity is { } capacity ? Math.Max(0, capacity - others - offset) : long.MaxValue;
        var count = (int)Math.Min(bytes.Length, Math.Min(room, StepsUntilDeath ?? long.MaxValue));
        if (offset + count > content.Length)
            Array.Resize(ref content, (int)offset + count);
        bytes[..count].CopyTo(content.AsSpan((int)offset));
        _files[path] = content;
        TakeSteps(count);
        if (count < bytes.Length)
            throw IsDead ? Dead() : new IOException("No space left on device.");
    }

    private void Truncate(string path, long length)
    {
        Changing(nameof(Truncate), path);
        var content = Find(path);
        TakeStep();
        _files[path] = content[..(int)length];
    }

    private byte[] Find(string path)
    {
        ThrowIfDead();
        return _files.TryGetValue(path, out var content) ? content : throw new FileNotFoundException($"{path} is not there.", path);
    }

    private void Changing(string operation, string path)
    {
        ThrowIfDead();
        BeforeChange?.Invoke(operation, path);
    }

    private void TakeStep()
    {
        ThrowIfDead();
        TakeSteps(1);
    }

    private void TakeSteps(int count)
    {
        Steps += count;
        StepsUntilDeath -= count;
    }

    private void ThrowIfDead()
    {
        if (IsDead)
            throw Dead();
    }

    private static IOException Dead() => new("The process is dead.");

    private sealed class OpenFile(VirtualDisk disk, string path, bool holdsLock) : IJournalFile
    {
        private readonly int _process = disk._processes;

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            ThrowIfOfAnEarlierProcess();
            disk.Write(path, bytes, offset);
        }

        public void Truncate(long length)
        {
            ThrowIfOfAnEarlierProcess();
            disk.Truncate(path, length);
        }

        public void Dispose()
        {
            if (holdsLock && _process == disk._processes)
                disk._locked.Remove(path);
        }

        private void ThrowIfOfAnEarlierProcess()
        {
            if (_process != disk._processes)
                throw Dead();
        }
    }
}
