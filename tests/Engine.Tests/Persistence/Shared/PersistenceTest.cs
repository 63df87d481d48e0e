namespace Pipeline.Engine.Tests.Persistence;

/// <summary>A test of persistent actors; the test actor is their witness.</summary>
public abstract class PersistenceTest : PersistenceKitBase
{
    /// <summary>Long enough for any machine; no test waits for it when all is well.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected Props MakeKeeper(string id, Action<Keeper>? configure = null, Recovery? recovery = null)
    {
        var witness = TestActor;
        return Props.Create(() => new Keeper(id, witness, configure, recovery));
    }

    protected IActorRef Keep(string id, Action<Keeper>? configure = null, Recovery? recovery = null) =>
        Sys.ActorOf(MakeKeeper(id, configure, recovery));

    /// <summary>A keeper whose history is these events; the actor that wrote them has stopped.</summary>
    protected void GivenHistory(string id, params string[] events)
    {
        var writer = Keep(id);
        Expect("replayed to 0");
        Do(writer, k => k.PersistAll(events, k.Apply));
        Assert.Equal(string.Join(",", events), StateOf(writer));
        Sys.Stop(writer);
        Expect("stopped");
    }

    /// <summary>Runs code as the actor.</summary>
    protected void Do(IActorRef keeper, Action<Keeper> code) => keeper.Tell(new Keeper.Run(code), TestActor);

    /// <summary>Expects exactly these messages, in this order.</summary>
    protected void Expect(params object[] messages)
    {
        foreach (var message in messages)
            Assert.Equal(message, ExpectMsg<object>(Patience));
    }

    /// <summary>Expects exactly these messages, in any order.</summary>
    protected void ExpectInAnyOrder(params string[] messages)
    {
        var seen = messages.Select(_ => ExpectMsg<string>(Patience));
        Assert.Equal(messages.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    protected string StateOf(IActorRef keeper)
    {
        var probe = CreateTestProbe();
        keeper.Tell(new Keeper.GetState(), probe.Ref);
        return probe.ExpectMsg<string>(Patience);
    }

    /// <summary>What a new actor of the id recovers.</summary>
    protected string Recovered(string id)
    {
        var probe = CreateTestProbe().Ref;
        var reader = Sys.ActorOf(Props.Create(() => new Keeper(id, probe, null, null)));
        var state = StateOf(reader);
        Sys.Stop(reader);
        return state;
    }

    protected void Silence() => ExpectNoMsg(TimeSpan.FromMilliseconds(50));
}
