using Pipeline.Engine.Tests.Persistence;

namespace Pipeline.Engine.Tests;

public sealed class MemoryTests
{
    // A cell, a reference, a mailbox, a name, the actor, its one handler and what its parent keeps of it.
    private const long Most = 400;

    // The message that makes it: two words of head and a link.
    private const long Garbage = 24;

    [Fact]
    public void An_actor_that_does_nothing_keeps_no_more_than_400_bytes()
    {
        var dispatcher = new LastFirstDispatcher();
        using var system = ActorSystem.Create("Sys-1", new EngineSetup { Dispatcher = dispatcher });
        var props = Props.Create(static () => new Idle());
        // The first pays for what they share.
        Make();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Make();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(bytes - Garbage, 1, Most);

        void Make()
        {
            system.ActorOf(props);
            dispatcher.Run();
        }
    }

    private sealed class Idle : ReceiveActor
    {
        public Idle() => Receive<string>(static _ => { });
    }
}
