namespace Pipeline.Engine;

/// <summary>The constructor or PostRestart of the new instance threw during a restart.</summary>
public sealed class PostRestartException : ActorInitializationException
{
    /// <summary>With what was thrown and what had caused the restart.</summary>
    public PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Exception post restart ({originalCause?.GetType().ToString() ?? "null"})", cause)
    {
        OriginalCause = originalCause;
    }

    /// <summary>What had caused the restart.</summary>
    public Exception? OriginalCause { get; }
}
