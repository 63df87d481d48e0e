namespace Pipeline.Engine;

/// <summary>Decides what becomes of children that fail.</summary>
public abstract class SupervisorStrategy
{
    private protected SupervisorStrategy()
    {
    }

    /// <summary>Stops a child that could not start, was killed or broke a death pact; restarts it for anything else.</summary>
    public static IDecider DefaultDecider { get; } = Engine.Decider.From(static cause => cause switch
    {
        ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    });

    /// <summary>One for one by <see cref="DefaultDecider"/>, without a limit of restarts.</summary>
    public static SupervisorStrategy DefaultStrategy { get; } = new OneForOneStrategy(DefaultDecider);

    /// <summary>Stops every child that fails.</summary>
    public static OneForOneStrategy StoppingStrategy { get; } = new(static _ => Directive.Stop);

    /// <summary>Maps a failure to a directive.</summary>
    public abstract IDecider Decider { get; }

    /// <summary>Acts on the failure of a child.</summary>
    /// <returns>False to escalate: the supervisor then fails with the same exception.</returns>
    internal abstract bool HandleFailure(ActorCell supervisor, ChildStats child, Exception cause);
}
