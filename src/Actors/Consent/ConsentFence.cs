namespace Pipeline.Actors;

/// <summary>
/// The fence between processes (R2). Who sends, or writes to a journal, holds a shared lock from its last look at the consent file
/// to the end of it; who withdraws makes the change durable and then takes the lock alone. From that moment no send and no write
/// of the old epoch is under way, and none can begin: it would see the new one.
/// </summary>
internal sealed class ConsentFence(PipelineContext context)
{
    /// <summary>The epoch of what is bound to no consent: an erasure request is the user's own wish.</summary>
    public const long Unbound = -1;

    private readonly ConsentStore _store = context.NewConsentStore();

    private IFileSystem Files => context.Host.Files;

    private string Folder => context.Paths.LocksFolder;

    private string Lock => Path.Combine(Folder, "fence.lock");

    /// <summary>Lets a batch pass as long as the result lives; null when its epoch is over, or is just being ended.</summary>
    /// <exception cref="IOException">There is no place for the lock: without it nothing is sent or spilled.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public IDisposable? Enter(Batch batch)
    {
        Files.CreatePrivateFolder(Folder);
        if (Files.TryLock(Lock, LockKind.Shared) is not { } pass) return null;
        if (IsOpenFor(batch)) return pass;
        pass.Dispose();
        return null;
    }

    /// <summary>Whether the consent that the batch was collected under is still in force.</summary>
    public bool IsOpenFor(Batch batch) => batch.Epoch == Unbound || (_store.Decide() is { IsOn: true } decision && decision.Epoch == batch.Epoch);

    /// <summary>
    /// Closes the fence for as long as the result lives: no send or spill that began before is under way in any process, and none
    /// begins. Null while one is under way.
    /// </summary>
    /// <exception cref="IOException">The lock cannot be taken for another reason.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public IDisposable? TryClose() =>
        // Without a folder nobody has ever sent anything, and the withdrawal has nothing to make one for.
        Files.List(Folder).Count == 0 ? NothingToClose.Instance : Files.TryLock(Lock, LockKind.Exclusive);

    private sealed class NothingToClose : IDisposable
    {
        public static readonly NothingToClose Instance = new();

        public void Dispose()
        {
        }
    }
}
