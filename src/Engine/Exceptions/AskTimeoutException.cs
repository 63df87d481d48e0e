namespace Pipeline.Engine;

/// <summary>No reply arrived within the timeout of an Ask.</summary>
public sealed class AskTimeoutException : AkkaException
{
    /// <summary>With its message.</summary>
    public AskTimeoutException(string message)
        : base(message)
    {
    }
}
