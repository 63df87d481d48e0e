namespace Pipeline.Engine;

/// <summary>PreRestart threw. It is only logged; the restart goes on.</summary>
public sealed class PreRestartException : ActorInitializationException
{
    /// <summary>With what PreRestart threw and what had caused the restart.</summary>
    public PreRestartException(IActorRef actor, Exception restartException, Exception cause, object? optionalMessage)
        : base(
            actor, $"Exception in PreRestart (restart caused by {cause?.GetType()}; message {optionalMessage})", restartException)
    {
        OriginalCause = cause;
        OptionalMessage = optionalMessage;
    }

    /// <summary>What had caused the restart.</summary>
    public Exception? OriginalCause { get; }

    /// <summary>The message that was being handled when the actor failed, if any.</summary>
    public object? OptionalMessage { get; }
}
