namespace Pipeline.Engine;

/// <summary>Stops the actor when its turn in the mailbox comes.</summary>
public sealed class PoisonPill
{
    /// <summary>The one instance.</summary>
    public static readonly PoisonPill Instance = new();

    private PoisonPill()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "PoisonPill";
}
