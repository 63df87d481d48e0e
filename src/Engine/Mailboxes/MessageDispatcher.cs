namespace Pipeline.Engine;

/// <summary>Runs the turns of actors: where, when and in which order. The seam for a deterministic simulator.</summary>
public abstract class MessageDispatcher
{
    /// <summary>The .NET thread pool: the default.</summary>
    public static MessageDispatcher ThreadPool { get; } = new ThreadPoolDispatcher();

    /// <summary>
    /// Takes one turn of one actor to run. Called from any thread; must not run the turn before it returns unless no
    /// other turn is running. Each turn must be run exactly once.
    /// </summary>
    public abstract void Execute(IThreadPoolWorkItem turn);
}
