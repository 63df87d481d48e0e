using System.Globalization;

namespace Pipeline.Actors;

/// <summary>
/// Which processes may hold something of which consent epoch. Each holds a lock file, named by its process id and the epoch, from
/// before it takes the first event until all of that epoch is gone, and a withdrawal waits for the files of the others. A
/// lock dies with its process, so nobody waits for the dead.
/// </summary>
internal sealed class Presence(PipelineContext context)
{
    private const string Prefix = "process-";
    private const string Suffix = ".lock";

    // Two clients of one process have files of their own.
    private static int _clients;

    private readonly int _client = Interlocked.Increment(ref _clients);
    private readonly Dictionary<string, IDisposable> _held = [];

    private IFileSystem Files => context.Host.Files;

    private string Folder => context.Paths.LocksFolder;

    /// <summary>
    /// From now on a withdrawal of this epoch waits for this process. The caller looks at the consent file once more afterwards: either
    /// the withdrawal sees this process, or this process sees the withdrawal.
    /// </summary>
    public void Enter(long epoch)
    {
        try
        {
            Files.CreatePrivateFolder(Folder);
            // Another is in the way only for a moment, or in a container that counts its processes from 1 too.
            for (var attempt = 0; attempt < 100; attempt++)
            {
                var path = Path.Combine(Folder, string.Create(
                    CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{_client}.{attempt}-{epoch}{Suffix}"));
                if (_held.ContainsKey(path)) return;
                if (Files.TryLock(path, LockKind.Exclusive) is not { } held) continue;
                // Whoever clears up after the dead may have taken the file from under the lock.
                if (Files.FileExists(path))
                {
                    _held.Add(path, held);
                    return;
                }

                held.Dispose();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where no lock can be had nothing is sent and nothing is spilled either: there is nothing to wait for.
        }
    }

    /// <summary>Nothing of any epoch is left in this process.</summary>
    public void Leave()
    {
        foreach (var (path, held) in _held)
        {
            held.Dispose();
            Delete(path);
        }

        _held.Clear();
    }

    /// <summary>The ids of the other processes that may hold something of an epoch before this one. Clears up after dead ones.</summary>
    public IReadOnlySet<int> Others(long before) => new HashSet<int>(Alive(before));

    /// <summary>Clears up after dead processes, whose files would otherwise pile up until the next withdrawal.</summary>
    public void ClearUp()
    {
        foreach (var _ in Alive(before: long.MaxValue))
        {
            // Looking is what clears up.
        }
    }

    private IEnumerable<int> Alive(long before)
    {
        foreach (var path in Locks(Files, Folder))
        {
            if (_held.ContainsKey(path) || Parse(Path.GetFileName(path)) is not var (process, epoch) || epoch >= before) continue;
            if (IsAlive(path)) yield return process;
        }
    }

    /// <summary>Who is there. Looks only, and holds up a withdrawal for no longer than a look: clears up after nobody.</summary>
    public static IReadOnlyList<PresentProcess> Look(IFileSystem files, string folder)
    {
        var processes = new List<PresentProcess>();
        foreach (var path in Locks(files, folder))
        {
            if (Parse(Path.GetFileName(path)) is not var (process, epoch) || !files.FileExists(path)) continue;
            processes.Add(new PresentProcess(process, epoch, IsLocked(files, path)));
        }

        return processes;
    }

    // Whoever cannot look here cannot pass the fence either, and hears of it there.
    private static IReadOnlyList<string> Locks(IFileSystem files, string folder)
    {
        try
        {
            return files.List(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private bool IsAlive(string path)
    {
        try
        {
            if (Files.TryLock(path, LockKind.Exclusive) is not { } free) return true;
            free.Dispose();
            Files.Delete(path);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static bool IsLocked(IFileSystem files, string path)
    {
        try
        {
            using var free = files.TryLock(path, LockKind.Shared);
            return free is null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private void Delete(string path)
    {
        try
        {
            Files.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not locked any more, which is all that counts; whoever comes next clears it up.
        }
    }

    private static (int Process, long Epoch)? Parse(string file)
    {
        if (!file.StartsWith(Prefix, StringComparison.Ordinal) || !file.EndsWith(Suffix, StringComparison.Ordinal)) return null;
        var parts = file[Prefix.Length..^Suffix.Length].Split('-');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
                ? (process, epoch)
                : null;
    }
}
