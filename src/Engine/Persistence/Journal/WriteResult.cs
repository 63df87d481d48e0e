namespace Pipeline.Engine.Persistence;

/// <summary>What became of one <see cref="AtomicWrite"/>.</summary>
public sealed class WriteResult
{
    private WriteResult(WriteOutcome outcome, Exception? cause)
    {
        Outcome = outcome;
        Cause = cause;
    }

    /// <summary>The batch is stored.</summary>
    public static WriteResult Ok { get; } = new(WriteOutcome.Ok, null);

    /// <summary>What became of the batch.</summary>
    public WriteOutcome Outcome { get; }

    /// <summary>Why it is not stored; null when it is.</summary>
    public Exception? Cause { get; }

    /// <summary>The batch was refused before anything of it was stored. The journal is well, and the actor goes on.</summary>
    public static WriteResult Rejected(Exception cause) => Because(WriteOutcome.Rejected, cause);

    /// <summary>The journal could not store the batch. The actor is told and stopped.</summary>
    public static WriteResult Failed(Exception cause) => Because(WriteOutcome.Failed, cause);

    private static WriteResult Because(WriteOutcome outcome, Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new WriteResult(outcome, cause);
    }
}
