namespace Pipeline.Engine.Persistence;

/// <summary>Which snapshot a recovery begins with. This engine stores no snapshots, so that both recover from events alone; they
/// are here for source that runs on Akka.NET, too.</summary>
public sealed class SnapshotSelectionCriteria
{
    private SnapshotSelectionCriteria()
    {
    }

    /// <summary>The newest.</summary>
    public static SnapshotSelectionCriteria Latest { get; } = new();

    /// <summary>None, even if there were one.</summary>
    public static SnapshotSelectionCriteria None { get; } = new();
}
