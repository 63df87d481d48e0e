namespace Pipeline.Engine;

/// <summary>
/// The end of a system in phases, one after the other; the actors stop in the last. The tasks of one phase run side by side. One that
/// throws, or outlasts <see cref="EngineSetup.ShutdownPhaseTimeout"/>, is logged as a warning, and the next phase begins all the same.
/// <see cref="ActorSystem.Terminate"/> runs all phases.
/// </summary>
public sealed class CoordinatedShutdown
{
    /// <summary>Before nothing new is taken on.</summary>
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";

    /// <summary>Nothing new is taken on from here.</summary>
    public const string PhaseServiceUnbind = "service-unbind";

    /// <summary>What was begun comes to its end.</summary>
    public const string PhaseServiceRequestsDone = "service-requests-done";

    /// <summary>Services stop.</summary>
    public const string PhaseServiceStop = "service-stop";

    /// <summary>The last with all actors alive.</summary>
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";

    /// <summary>The actors stop, beside the tasks of this phase.</summary>
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private static readonly string[] Phases =
    [
        PhaseBeforeServiceUnbind, PhaseServiceUnbind, PhaseServiceRequestsDone, PhaseServiceStop,
        PhaseBeforeActorSystemTerminate, PhaseActorSystemTerminate,
    ];

    private readonly LocalActorSystem _system;
    private readonly Lock _lock = new();
    private readonly List<(string Phase, string Name, Func<Task<Done>> Run)> _tasks = [];
    private readonly TaskCompletionSource<Done> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reason? _reason;

    internal CoordinatedShutdown(LocalActorSystem system)
    {
        _system = system;
        AddTask(PhaseActorSystemTerminate, "terminate-system", async () =>
        {
            await system.StopActors().ConfigureAwait(false);
            return Done.Instance;
        });
    }

    /// <summary>Why it runs; null before it does.</summary>
    public Reason? ShutdownReason
    {
        get
        {
            lock (_lock) return _reason;
        }
    }

    /// <summary>That of a system: always the same.</summary>
    public static CoordinatedShutdown Get(ActorSystem sys)
    {
        ArgumentNullException.ThrowIfNull(sys);
        return ((LocalActorSystem)sys).CoordinatedShutdown;
    }

    /// <summary>Adds a task to a phase that has not begun; later, it never runs.</summary>
    /// <param name="phase">One of the constants.</param>
    /// <param name="taskName">For the log.</param>
    /// <param name="task">Runs when the phase begins.</param>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        PhasesFrom(phase);
        lock (_lock) _tasks.Add((phase, taskName, task));
    }

    /// <summary>Runs the phases, once: a second call waits for the first.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="fromPhase">The phase to begin with. Default: the first.</param>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var phases = PhasesFrom(fromPhase ?? PhaseBeforeServiceUnbind);
        lock (_lock)
        {
            if (_reason is not null) return _ended.Task;
            _reason = reason;
        }

        _ = RunPhases(phases);
        return _ended.Task;
    }

    private static ReadOnlyMemory<string> PhasesFrom(string phase)
    {
        var index = Array.IndexOf(Phases, phase);
        return index >= 0
            ? Phases.AsMemory(index)
            : throw new ConfigurationException($"Unknown phase [{phase}], known phases: {string.Join(", ", Phases)}.");
    }

    private async Task RunPhases(ReadOnlyMemory<string> phases)
    {
        for (var i = 0; i < phases.Length; i++)
        {
            var phase = phases.Span[i];
            (string Phase, string Name, Func<Task<Done>> Run)[] tasks;
            lock (_lock) tasks = [.. _tasks.Where(task => task.Phase == phase)];
            await Task.WhenAll(tasks.Select(task => RunTask(task.Phase, task.Name, task.Run))).ConfigureAwait(false);
        }

        _ended.SetResult(Done.Instance);
    }

    private async Task RunTask(string phase, string name, Func<Task<Done>> run)
    {
        try
        {
            await run().WaitAsync(_system.Setup.ShutdownPhaseTimeout, _system.Clock).ConfigureAwait(false);
        }
        catch (Exception cause)
        {
            _system.Log.Warning(cause, "Task [{0}] failed in phase [{1}]: {2}", name, phase, cause.Message);
        }
    }

    /// <summary>Why a system is shut down. May be derived from.</summary>
    public class Reason
    {
        /// <summary>A reason of one's own.</summary>
        protected Reason()
        {
        }
    }

    /// <summary>Nobody said why.</summary>
    public sealed class UnknownReason : Reason
    {
        /// <summary>The one instance.</summary>
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason()
        {
        }
    }

    /// <summary>Someone called <see cref="ActorSystem.Terminate"/>.</summary>
    public sealed class ActorSystemTerminateReason : Reason
    {
        /// <summary>The one instance.</summary>
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason()
        {
        }
    }
}
