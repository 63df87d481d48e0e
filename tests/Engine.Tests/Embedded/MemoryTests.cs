using Pipeline.Engine.Tests.Persistence;

namespace Pipeline.Engine.Tests;

public sealed class MemoryTests
{
    // A cell, a reference, a mailbox, a name, the actor and its one handler are 340 or so; what is garbage at once is the rest.
    private const long Most = 400;

    [Fact]
    public void An_actor_that_is_made_and_does_nothing_costs_no_more_than_400_bytes_garbage_included()
    {
        var dispatcher = new LastFirstDispatcher();
        using var system = ActorSystem.Create("Sys-1", new EngineSetup { Dispatcher = dispatcher });
        var props = Props.Create(static () => new Idle());
        // The first pays for what they share.
        Make();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Make();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(bytes, 1, Most);

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
