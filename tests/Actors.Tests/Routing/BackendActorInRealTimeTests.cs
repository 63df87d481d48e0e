namespace Pipeline.Actors.Tests;

/// <summary>On the real scheduler, whose timers cannot be set for ever.</summary>
public sealed class BackendActorInRealTimeTests : TestKit
{
    [Fact]
    public void R8_A_server_that_asks_for_an_age_does_no_harm()
    {
        var backend = new FakeBackend { Behaviour = (_, _) => Task.FromResult<SendResult>(new Retry("never again", DateTimeOffset.MaxValue)) };
        var budget = new AttemptBudget(new Parts().Context, "main");
        var actor = Sys.ActorOf(Props.Create(() => new BackendActor("main", backend, budget)));
        var asker = CreateTestProbe();

        asker.Send(actor, new Dispatch("main", Make.Batch(1)));

        Assert.Equal(DateTimeOffset.MaxValue, asker.Expect<Outcome>().RetryAt);
        asker.Send(actor, CancelSend.Instance);
        asker.Expect<SendCancelled>();
    }
}
