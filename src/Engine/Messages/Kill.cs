namespace Pipeline.Engine;

/// <summary>Makes the actor fail with <see cref="ActorKilledException"/> when its turn in the mailbox comes.</summary>
public sealed class Kill
{
    /// <summary>The one instance.</summary>
    public static readonly Kill Instance = new();

    private Kill()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "Kill";
}
