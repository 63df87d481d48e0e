using System.Text.Json;

namespace Pipeline.Actors;

/// <summary>
/// What is known of one backend's failures, on disk for all processes of a tool. There is a file only from a failure to the next success,
/// so that a backend that works costs one look for it. Whoever writes, or tries a backend that is known to be down, holds its lock.
/// </summary>
internal sealed class AttemptFile(PipelineContext context, string backend)
{
    private readonly string _name = FolderName.Of(backend);

    private IFileSystem Files => context.Host.Files;

    private string FilePath => Path.Combine(context.Paths.AttemptsFolder, _name + ".json");

    /// <summary>What is known; null if there is nothing, or nothing that can be read.</summary>
    public KnownFailure? Read()
    {
        try
        {
            return Files.Read(FilePath) is { } bytes ? AttemptJson.Read(bytes) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Takes the lock; null while another has it, or where there is no place for it.</summary>
    /// <param name="isPatient">Whether to wait a moment for somebody who is just writing.</param>
    public IDisposable? TryLock(bool isPatient)
    {
        var name = $"attempt-{_name}.lock";
        try
        {
            if (isPatient) return SharedLock.Take(Files, context.Paths, name);
            Files.CreatePrivateFolder(context.Paths.LocksFolder);
            return Files.TryLock(Path.Combine(context.Paths.LocksFolder, name), LockKind.Exclusive);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes it down. False if it cannot be.</summary>
    public bool TryWrite(KnownFailure failure)
    {
        try
        {
            Files.CreatePrivateFolder(context.Paths.AttemptsFolder);
            Files.WriteAtomically(FilePath, AttemptJson.Write(failure), durably: false);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The backend works again.</summary>
    public void Delete()
    {
        try
        {
            Files.Delete(FilePath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Its time is over in a moment anyway.
        }
    }
}
