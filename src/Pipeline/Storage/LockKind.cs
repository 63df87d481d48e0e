namespace Pipeline;

/// <summary>How a lock is held.</summary>
public enum LockKind
{
    /// <summary>Alone.</summary>
    Exclusive,

    /// <summary>Beside any number of others that share it.</summary>
    Shared,
}
