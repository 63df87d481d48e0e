namespace Pipeline.Engine.Persistence;

/// <summary>The journal of a persistence id has an owner already, in this process or in another, and a journal has only
/// one.</summary>
public sealed class JournalOwnedException : IOException
{
    internal JournalOwnedException(string folder, int? processId)
        : base($"The journal {folder} is owned by {(processId is null ? "another process" : $"process {processId}")}.") =>
        ProcessId = processId;

    /// <summary>The owner, when it could be read.</summary>
    public int? ProcessId { get; }
}
