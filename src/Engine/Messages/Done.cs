namespace Pipeline.Engine;

/// <summary>The result of a task that has none.</summary>
public sealed class Done
{
    /// <summary>The one instance.</summary>
    public static readonly Done Instance = new();

    private Done()
    {
    }
}
