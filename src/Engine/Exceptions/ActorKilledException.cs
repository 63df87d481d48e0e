namespace Pipeline.Engine;

/// <summary>The actor received <see cref="Kill"/>.</summary>
public sealed class ActorKilledException : AkkaException
{
    /// <summary>With its message.</summary>
    public ActorKilledException(string message)
        : base(message)
    {
    }
}
