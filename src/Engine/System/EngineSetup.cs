using Pipeline.Engine.Persistence;

namespace Pipeline.Engine;

/// <summary>What a system is started with. Every default works.</summary>
public sealed record EngineSetup
{
    /// <summary>Time for timers, Ask timeouts, restart windows and log events. Default: the system clock.</summary>
    public TimeProvider Clock { get => field ?? TimeProvider.System; init; }

    /// <summary>Runs the actors' turns. Default: the .NET thread pool.</summary>
    public MessageDispatcher Dispatcher { get; init; } = MessageDispatcher.ThreadPool;

    /// <summary>If set, overrides the scheduler, which is otherwise made over <see cref="Clock"/>. For tests.</summary>
    public IScheduler? Scheduler { get; init; }

    /// <summary>
    /// The jitter of backoff. Used under a lock. Default: null, a generator seeded by the operating system when first needed.
    /// </summary>
    public Random? Random { get; init; }

    /// <summary>The least level that is logged. Default: Info.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.InfoLevel;

    /// <summary>
    /// Receives every log event, on the thread that logs: it must be quick and safe for concurrent calls; what it throws is
    /// dropped. Default: null, nothing is written anywhere.
    /// </summary>
    public Action<LogEvent>? Logger { get; init; }

    /// <summary>How many dead letters are logged, at level Info, before silence. Default: 0.</summary>
    public int LogDeadLetters { get; init; }

    /// <summary>Makes the one serializer of stored data, when first needed. Default: null.</summary>
    public Func<ExtendedActorSystem, SerializerWithStringManifest>? Serializer { get; init; }

    /// <summary>Makes the one journal of the persistent actors, when the first of them starts. The system disposes of it at its
    /// end. Default: null, an <see cref="InMemoryJournal"/>.</summary>
    public Func<ExtendedActorSystem, IJournal>? Journal { get; init; }

    /// <summary>Makes the one snapshot store of the persistent actors, when it is first needed. The system disposes of it at its
    /// end. Default: null, an <see cref="InMemorySnapshotStore"/>.</summary>
    public Func<ExtendedActorSystem, ISnapshotStore>? SnapshotStore { get; init; }

    /// <summary>A recovery in which the journal is silent for so long has failed. Default: 30 s.</summary>
    public TimeSpan RecoveryEventTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long <see cref="CoordinatedShutdown"/> waits for a task. Default: 5 s.</summary>
    public TimeSpan ShutdownPhaseTimeout { get; init; } = TimeSpan.FromSeconds(5);
}
