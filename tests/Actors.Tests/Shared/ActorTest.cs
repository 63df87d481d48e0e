namespace Pipeline.Actors.Tests;

/// <summary>A test of one actor among probes, on either engine. Timers run in virtual time.</summary>
public abstract class ActorTest : VirtualTimeKit
{
    protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    /// <summary>Stops an actor; returns when it has stopped.</summary>
    protected void StopAndWait(IActorRef actor)
    {
        Watch(actor);
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        ExpectTerminated(actor, Probes.Patience);
    }

    /// <summary>Lets time pass, second by second, until the probe has got something.</summary>
    protected void AdvanceUntilSomethingComesTo(TestProbe probe) => Until(() =>
    {
        if (!probe.HasMessages) Time.Advance(TimeSpan.FromSeconds(1));
        return probe.HasMessages;
    });

    /// <summary>Waits for what no message tells of.</summary>
    protected void Until(Func<bool> condition) => AwaitCondition(condition, Probes.Patience, TimeSpan.FromMilliseconds(10));
}
