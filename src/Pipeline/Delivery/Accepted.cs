namespace Pipeline;

/// <summary>The backend has the batch; it may be forgotten here.</summary>
public sealed record Accepted : SendResult
{
    private Accepted()
    {
    }

    /// <summary>The only one there is.</summary>
    public static Accepted Instance { get; } = new();
}
