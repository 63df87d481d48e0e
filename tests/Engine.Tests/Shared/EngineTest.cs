namespace Pipeline.Engine.Tests;

/// <summary>A test of actors in real time.</summary>
public abstract class EngineTest : KitBase
{
    /// <summary>Long enough for any machine; no test waits for it when all is well.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected static Props Make(Action<Act> configure) => Props.Create(() => new Act(configure));

    protected IActorRef Spawn(Action<Act> configure, string? name = null) => Sys.ActorOf(Make(configure), name);
}
