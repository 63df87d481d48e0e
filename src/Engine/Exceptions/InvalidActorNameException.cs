namespace Pipeline.Engine;

/// <summary>An actor's name is malformed or already taken by a sibling.</summary>
public sealed class InvalidActorNameException : AkkaException
{
    /// <summary>With its message.</summary>
    public InvalidActorNameException(string message)
        : base(message)
    {
    }
}
