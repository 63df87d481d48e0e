namespace Pipeline.Actors.Tests;

/// <summary>A backend's actor, and a probe that asks it to send.</summary>
public abstract class BackendActorTest : ActorTest
{
    protected BackendActorTest()
    {
        Asker = CreateTestProbe();
        var (backend, budget) = (Backend, new AttemptBudget(Parts.Context, "main"));
        Actor = Sys.ActorOf(Props.Create(() => new BackendActor("main", backend, budget)), "backend");
    }

    private protected Parts Parts { get; } = new();

    private protected FakeBackend Backend { get; } = new();

    private protected TestProbe Asker { get; }

    private protected IActorRef Actor { get; }

    private protected Outcome Dispatch(int id, bool isForced = true)
    {
        Asker.Send(Actor, new Dispatch("main", Make.Batch(id), isForced));
        return Asker.Expect<Outcome>();
    }
}
