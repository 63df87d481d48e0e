namespace Pipeline.Actors.Tests;

/// <summary>A withdrawal where the author forces collection: the fence is the same, and what comes behind it is of a new epoch.</summary>
public sealed class ForcedWithdrawalTests : ActorTest
{
    private readonly Parts _parts = new(Home.Settings with { ForceEnabled = true }, backends: ["a"]);

    [Fact]
    public void R2_The_gate_opens_again_only_when_everything_of_before_is_dropped()
    {
        _parts.Consent();
        var (buffer, asker, context) = (CreateTestProbe(), CreateTestProbe(), _parts.Context);
        var bufferRef = buffer.Ref;
        var actor = Sys.ActorOf(Props.Create(() => new ConsentActor(context, bufferRef)));
        Assert.Equal(1, buffer.Expect<Consented>().Epoch);

        asker.Send(actor, new WithdrawConsent { By = ConsentWay.Prompt });
        Assert.True(buffer.Expect<Drop>().Withdrawn);
        Assert.False(_parts.Gate.IsOpen);
        Assert.False(buffer.HasMessages);
        buffer.Send(actor, new Dropped(5, null));

        var changed = asker.Expect<ConsentChanged>();
        Assert.Equal((5L, null, ConsentSource.Forced, ConsentState.Remote), (changed.Discarded, changed.Problem, changed.Decision.Source, changed.Decision.State));
        Assert.Equal(new ConsentAnswer(false) { At = _parts.Clock.Now, By = ConsentWay.Prompt }, changed.Decision.Answer);
        Assert.Equal(new Consented(_parts.Clock.Now.ToUnixTimeMilliseconds(), CollectionMode.Remote), buffer.Expect<Consented>());
        Assert.True(_parts.Gate.IsOpen);
    }

    [Fact]
    public void A_no_without_force_keeps_the_gate_shut()
    {
        var parts = new Parts(backends: ["a"]);
        parts.Consent();
        var (buffer, asker, context) = (CreateTestProbe(), CreateTestProbe(), parts.Context);
        var bufferRef = buffer.Ref;
        var actor = Sys.ActorOf(Props.Create(() => new ConsentActor(context, bufferRef)));
        buffer.Expect<Consented>();

        asker.Send(actor, WithdrawConsent.Instance);
        buffer.Expect<Drop>();
        buffer.Send(actor, new Dropped(0, null));

        Assert.Equal(ConsentState.Off, asker.Expect<ConsentChanged>().Decision.State);
        Assert.False(buffer.HasMessages);
        Assert.False(parts.Gate.IsOpen);
    }
}
