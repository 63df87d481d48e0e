using System.Buffers.Binary;
using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>
/// The erasure requests on disk, one file each, so that any process can add one and look at them all. What is to be done about a request
/// is written before it is done. Open ones are <c>id.json</c>, settled ones <c>id.settled.json</c>: a look at the names tells
/// whether there is anything to do. Files are changed only under <c>deletions.lock</c>, but for new ones.
/// </summary>
internal sealed class DeletionStore(IFileSystem files, TelemetryPaths paths)
{
    private const string OpenEnd = ".json";
    private const string SettledEnd = ".settled.json";
    private const string DamagedEnd = ".damaged";

    /// <summary>How long a request is tried.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>How long a settled one is kept for the status, from the request on.</summary>
    public static readonly TimeSpan Kept = 2 * Longest;

    /// <summary>Whether there is anything to do for a client that ends within a budget. Loads no engine. Never throws.</summary>
    public static bool HasDue(TelemetrySettings settings, TelemetryHost host, TimeSpan budget) =>
        budget > TimeSpan.Zero && new DeletionStore(host.Files, host.PathsOf(settings)) is { HasAny: true } store && store.IsDue(host.Clock.GetUtcNow());

    /// <summary>Takes the lock of sending; null if another process has it.</summary>
    /// <exception cref="IOException">It cannot be taken for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public IDisposable? TryLock()
    {
        files.CreatePrivateFolder(paths.LocksFolder);
        return files.TryLock(Path.Combine(paths.LocksFolder, "deletions.lock"), LockKind.Exclusive);
    }

    // Most users never ask for erasure: then not even the time is taken.
    private bool HasAny => Names().Count > 0;

    /// <summary>Whether a request is open; a look at the names. Never throws.</summary>
    public bool HasOpen => Names().Any(IsOpen);

    /// <summary>Whether there is anything to do now. Where there are no requests, one look at a folder. Never throws.</summary>
    public bool IsDue(DateTimeOffset now)
    {
        foreach (var path in Names())
        {
            if (IsOpen(path) ? IsDue(path, now) : IsOutdated(path, now)) return true;
        }

        return false;
    }

    /// <summary>Whether a request is to be made again now.</summary>
    public static bool IsDue(ErasureRequest request, DateTimeOffset now) => !request.IsSettled && (request.NextAttempt is not { } next || next <= now);

    /// <summary>Whether a request is too old to be tried any more.</summary>
    public static bool IsExpired(ErasureRequest request, DateTimeOffset now) => request.RequestedAt + Longest < now;

    /// <summary>All requests, the oldest first, and the files that hold one and cannot be read. Changes nothing, never throws.</summary>
    public (IReadOnlyList<ErasureRequest> Requests, IReadOnlyList<string> Damaged) Read()
    {
        var requests = new Dictionary<Guid, ErasureRequest>();
        var damaged = new List<string>();
        foreach (var path in Names())
        {
            if (path.EndsWith(DamagedEnd, StringComparison.Ordinal)) damaged.Add(path);
            if (!path.EndsWith(OpenEnd, StringComparison.Ordinal)) continue;
            if (Find(path) is not { } request) AddIfThere(path, damaged);
            // A crash may leave it under both names; then it is settled.
            else if (!requests.TryGetValue(request.Id, out var other) || !other.IsSettled) requests[request.Id] = request;
        }

        return ([.. requests.Values.OrderBy(request => request.RequestedAt)], damaged);
    }

    /// <summary>Writes a request, durably.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Save(ErasureRequest request)
    {
        files.CreatePrivateFolder(paths.DeletionsFolder);
        files.WriteAtomically(PathOf(request, request.IsSettled), ErasureRequestJson.Write(request), durably: true);
        if (request.IsSettled) files.Delete(PathOf(request, isSettled: false));
    }

    /// <summary>Sets aside what cannot be read, and forgets what was settled long ago. Under the lock. Returns what was set aside.</summary>
    /// <exception cref="IOException">A file cannot be moved or deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public IReadOnlyList<string> Tidy(DateTimeOffset now)
    {
        var aside = new List<string>();
        var (requests, damaged) = Read();
        foreach (var path in damaged.Where(path => !path.EndsWith(DamagedEnd, StringComparison.Ordinal)))
        {
            // Not damaged, but out of reach just now.
            if (files.Read(path) is not { } bytes) continue;
            files.WriteAtomically(path + DamagedEnd, bytes, durably: true);
            files.Delete(path);
            aside.Add(path + DamagedEnd);
        }

        foreach (var request in requests.Where(request => request.IsSettled))
        {
            files.Delete(PathOf(request, isSettled: false));
            if (request.RequestedAt + Kept < now) files.Delete(PathOf(request, isSettled: true));
        }

        return aside;
    }

    /// <summary>Forgets what was set aside: a new request stands for it.</summary>
    /// <exception cref="IOException">A file cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void ForgetDamaged()
    {
        foreach (var path in Names().Where(path => path.EndsWith(DamagedEnd, StringComparison.Ordinal))) files.Delete(path);
    }

    // A damaged one has to be set aside.
    private bool IsDue(string path, DateTimeOffset now) => Find(path) is { } request ? IsDue(request, now) : files.FileExists(path);

    // Another process may have settled it meanwhile.
    private void AddIfThere(string path, List<string> damaged)
    {
        if (files.FileExists(path)) damaged.Add(path);
    }

    private IReadOnlyList<string> Names()
    {
        try
        {
            return files.List(paths.DeletionsFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private ErasureRequest? Find(string path)
    {
        try
        {
            return files.Read(path) is { } bytes ? ErasureRequestJson.Read(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private string PathOf(ErasureRequest request, bool isSettled) =>
        Path.Combine(paths.DeletionsFolder, request.Id + (isSettled ? SettledEnd : OpenEnd));

    private static bool IsOpen(string path) =>
        path.EndsWith(OpenEnd, StringComparison.Ordinal) && !path.EndsWith(SettledEnd, StringComparison.Ordinal);

    // The id is a UUIDv7: its first 48 bits are the milliseconds of the request.
    private static bool IsOutdated(string path, DateTimeOffset now)
    {
        if (!path.EndsWith(SettledEnd, StringComparison.Ordinal)) return false;
        if (!Guid.TryParse(Path.GetFileName(path.AsSpan())[..^SettledEnd.Length], out var id)) return false;
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var requested = BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16;
        return requested + Kept.TotalMilliseconds < now.ToUnixTimeMilliseconds();
    }
}
