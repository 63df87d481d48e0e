namespace Pipeline;

/// <summary>A user's wish that what was received under one machine id is erased.</summary>
/// <param name="Id">Stays the same across retries and crashes, so that a receiver can deduplicate. A UUIDv7.</param>
/// <param name="MachineId">The id that events carried.</param>
/// <param name="At">When the user asked.</param>
/// <param name="ToolName">The tool that the user asked.</param>
public sealed record DeletionRequest(Guid Id, string MachineId, DateTimeOffset At, string ToolName)
{
    /// <summary>
    /// Whether the user has just asked and waits for the answer: only then may anything be opened before his eyes. Default: false, it is
    /// tried again on the quiet.
    /// </summary>
    public bool IsInteractive { get; init; }
}
