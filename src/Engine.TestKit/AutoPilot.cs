namespace Pipeline.Engine.TestKit;

/// <summary>Sees each message of a test actor before it is queued, and may answer it.</summary>
public abstract class AutoPilot
{
    /// <summary>To be returned by <see cref="Run"/>: the same pilot sees the next message too.</summary>
    public static AutoPilot KeepRunning { get; } = new KeepRunning();

    /// <summary>Does nothing: ends a pilot.</summary>
    public static AutoPilot NoAutoPilot { get; } = new DelegateAutoPilot((_, _) => KeepRunning);

    /// <summary>Handles a message.</summary>
    /// <returns>The pilot for the next one, or <see cref="KeepRunning"/>.</returns>
    public abstract AutoPilot Run(IActorRef sender, object message);
}
