namespace Pipeline.Engine;

/// <summary>The actor did what its state does not allow, such as stashing one message twice.</summary>
public sealed class IllegalActorStateException : AkkaException
{
    /// <summary>With its message.</summary>
    public IllegalActorStateException(string message)
        : base(message)
    {
    }
}
