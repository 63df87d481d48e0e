namespace Pipeline.Engine.Tests;

/// <summary>A test of actors whose timers run in virtual time.</summary>
public abstract class VirtualTimeTest : VirtualTimeKit
{
    protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    protected static Props Make(Action<Act> configure) => Props.Create(() => new Act(configure));

    protected IActorRef Spawn(Action<Act> configure, string? name = null) => Sys.ActorOf(Make(configure), name);

    /// <summary>Waits until an actor has handled all that was told to it before.</summary>
    protected void Settle(IActorRef actor)
    {
        var probe = CreateTestProbe();
        actor.Tell(new Act.Ping(), probe.Ref);
        probe.ExpectMsg<Act.Pong>();
    }
}
