namespace Pipeline.Actors.Tests;

/// <summary>A backend waits after each failure, and as long as its server has asked for.</summary>
public sealed class BackendBackoffTests : BackendActorTest
{
    [Fact]
    public void After_a_failure_it_says_until_when_it_waits_and_then_that_it_is_ready()
    {
        Backend.Down();

        var at = Dispatch(1).RetryAt!.Value;

        Assert.InRange(at, Time.Now, Time.Now + TimeSpan.FromMilliseconds(500));
        Time.AdvanceTo(at);
        Assert.Equal(new BackendReady("main"), Asker.Expect<BackendReady>());
    }

    [Fact]
    public void A_forced_dispatch_during_the_backoff_is_sent_and_a_success_ends_it_for_everybody()
    {
        var other = CreateTestProbe();
        Backend.Down();
        Dispatch(1);
        Backend.Up();

        other.Send(Actor, new Dispatch("main", Make.Batch(2), IsForced: true));

        Assert.Equal(new BackendReady("main"), Asker.Expect<BackendReady>());
        Assert.Equal(new Outcome("main", Make.Id(2), Accepted.Instance, null), other.Expect<Outcome>());
    }

    [Fact]
    public void Failures_in_a_row_wait_longer_and_a_success_begins_anew()
    {
        Backend.Down();
        var longest = Enumerable.Range(1, 12).Max(id => Dispatch(id).RetryAt!.Value - Time.Now);
        Assert.InRange(longest, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

        Backend.Up();
        Asker.Send(Actor, new Dispatch("main", Make.Batch(20), IsForced: true));
        Asker.Expect<BackendReady>();
        Asker.Expect<Outcome>();
        Backend.Down();

        Assert.InRange(Dispatch(21).RetryAt!.Value - Time.Now, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void Any_other_dispatch_during_the_backoff_is_told_why_and_until_when()
    {
        Backend.Down();
        var at = Dispatch(1).RetryAt!.Value;
        Backend.Up();

        var early = Dispatch(2, isForced: false);

        AssertWithheld("down", at, early);
        Assert.Single(Backend.Attempts);
        Time.AdvanceTo(at);
        Asker.Expect<BackendReady>();
        Assert.Equal(Accepted.Instance, Dispatch(2, isForced: false).Result);
    }

    [Fact]
    public void What_a_server_has_asked_for_is_kept_whoever_is_in_a_hurry()
    {
        var notBefore = Time.Now + TimeSpan.FromMinutes(10);
        Backend.Behaviour = (_, _) => Task.FromResult<SendResult>(new Retry("busy", notBefore));
        Assert.Equal(notBefore, Dispatch(1).RetryAt);
        Backend.Up();

        var early = Dispatch(2);

        AssertWithheld("the server asked to wait", notBefore, early);
        Assert.Single(Backend.Attempts);
        Time.AdvanceTo(notBefore);
        Asker.Expect<BackendReady>();
        Assert.Equal(Accepted.Instance, Dispatch(2).Result);
    }

    [Fact]
    public void A_server_that_asks_for_an_age_is_asked_again_only_then()
    {
        var notBefore = Time.Now + TimeSpan.FromDays(10_000);
        Backend.Behaviour = (_, _) => Task.FromResult<SendResult>(new Retry("never again", notBefore));
        Assert.Equal(notBefore, Dispatch(1).RetryAt);

        Time.Advance(TimeSpan.FromDays(100));
        Asker.Expect<BackendReady>();
        Assert.Equal(notBefore, Dispatch(2).RetryAt);

        Assert.Single(Backend.Attempts);
    }

    private static void AssertWithheld(string reason, DateTimeOffset until, Outcome outcome)
    {
        var retry = Assert.IsType<Retry>(outcome.Result);
        Assert.Equal((reason, until, true, until), (retry.Reason, retry.NotBefore, retry.IsCertain, outcome.RetryAt));
    }
}
