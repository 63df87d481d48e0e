namespace Pipeline.Engine;

/// <summary>How to make an actor: a factory that runs at creation and again at every restart.</summary>
/// <remarks>
/// Write the factory as <c>() =&gt; new X(a, b)</c> over locals that never change: Akka.NET evaluates the arguments once,
/// this engine at every start.
/// </remarks>
public sealed class Props
{
    private readonly Func<ActorBase> _factory;

    private Props(Func<ActorBase> factory, SupervisorStrategy? supervisorStrategy)
    {
        _factory = factory;
        SupervisorStrategy = supervisorStrategy;
    }

    /// <summary>If set, overrides the strategy of the actor class for its children. Default: null.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; }

    /// <summary>Props that make the actor with <paramref name="factory"/>.</summary>
    /// <param name="factory">
    /// Runs on the actor's own turn; an exception in it reaches the supervisor, never the caller of ActorOf.
    /// </param>
    /// <param name="supervisorStrategy">If set, overrides the strategy of the actor class.</param>
    public static Props Create<TActor>(Func<TActor> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new Props(factory, supervisorStrategy);
    }

    /// <summary>The same props with another supervisor strategy.</summary>
    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) => new(_factory, supervisorStrategy);

    internal ActorBase NewActor() => _factory();
}
