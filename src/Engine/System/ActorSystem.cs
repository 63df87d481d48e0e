namespace Pipeline.Engine;

/// <summary>A tree of actors, its time, its dead letters and its event stream.</summary>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    private protected ActorSystem(string name) => Name = name;

    /// <summary>The name; the first element of every path.</summary>
    public string Name { get; }

    /// <summary>The scheduler.</summary>
    public abstract IScheduler Scheduler { get; }

    /// <summary>The event stream: dead letters, unhandled messages, log events, and whatever is published.</summary>
    public abstract EventStream EventStream { get; }

    /// <summary>Takes what reaches nobody and publishes it as <see cref="DeadLetter"/>.</summary>
    public abstract IActorRef DeadLetters { get; }

    /// <summary>The log of the system itself.</summary>
    public abstract ILoggingAdapter Log { get; }

    /// <summary>Completes when all actors have stopped.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>Starts a system. It runs no thread and no timer of its own.</summary>
    /// <param name="name">Letters, digits and '-', not beginning with '-'.</param>
    /// <param name="setup">Null means all defaults.</param>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static ActorSystem Create(string name, EngineSetup? setup = null) =>
        new LocalActorSystem(name, setup ?? new EngineSetup());

    /// <inheritdoc/>
    public abstract IActorRef ActorOf(Props props, string? name = null);

    /// <inheritdoc/>
    public abstract void Stop(IActorRef actor);

    /// <summary>
    /// Stops all actors, children first, after the phases of <see cref="CoordinatedShutdown"/>; a handler that runs delays it. What is
    /// told to them afterwards becomes dead letters. May be called again.
    /// </summary>
    /// <returns><see cref="WhenTerminated"/>.</returns>
    public abstract Task Terminate();

    /// <summary>
    /// Runs <paramref name="code"/> when all actors have stopped, before <see cref="WhenTerminated"/> completes; the last
    /// registered runs first.
    /// </summary>
    /// <exception cref="InvalidOperationException">The system has terminated.</exception>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Starts <see cref="Terminate"/> and does not wait for it.</summary>
    public void Dispose()
    {
        _ = Terminate();
        GC.SuppressFinalize(this);
    }
}
