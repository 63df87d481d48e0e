namespace Pipeline;

/// <summary>The receiver has taken the request.</summary>
public sealed record DeletionConfirmed : DeletionResult
{
    private DeletionConfirmed()
    {
    }

    /// <summary>The only one there is.</summary>
    public static DeletionConfirmed Instance { get; } = new();
}
