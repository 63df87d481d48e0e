namespace Pipeline.Engine.Persistence;

/// <summary>Comes to the Recover handlers after the last replayed event, also when there was none, and before the first command.
/// From here on events can be persisted.</summary>
public sealed class RecoveryCompleted
{
    private RecoveryCompleted()
    {
    }

    /// <summary>The only one.</summary>
    public static RecoveryCompleted Instance { get; } = new();
}
