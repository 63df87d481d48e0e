namespace Pipeline.Actors.Tests;

/// <summary>A backend's actor, and a probe that asks it to send.</summary>
public abstract class BackendActorTest : ActorTest
{
    protected BackendActorTest()
    {
        Asker = CreateTestProbe();
        var (backend, random) = (Backend, new Random(1));
        Actor = Sys.ActorOf(Props.Create(() => new BackendActor("main", backend, random)), "backend");
    }

    private protected FakeBackend Backend { get; } = new();

    private protected TestProbe Asker { get; }

    private protected IActorRef Actor { get; }

    private protected Outcome Dispatch(int id)
    {
        Asker.Send(Actor, new Dispatch("main", Make.Batch(id)));
        return Asker.Expect<Outcome>();
    }
}
