namespace Pipeline.Engine;

/// <summary>The base of the engine's own exceptions; the name is that of the API it follows.</summary>
public abstract class AkkaException : Exception
{
    private protected AkkaException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
