namespace Pipeline.Actors.Tests;

/// <summary>The router makes its children when they are first needed, and gathers what becomes of a cancellation.</summary>
public sealed class BackendRouterTests : ActorTest
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Supervision _supervision = new();
    private readonly TestProbe _children;
    private readonly TestProbe _asker;
    private readonly IActorRef _router;

    public BackendRouterTests()
    {
        _children = CreateTestProbe();
        _asker = CreateTestProbe();
        var probe = _children.Ref;
        Func<string, Props?> children = name => name switch
        {
            "unknown" => null,
            "fragile" => Props.Create(() => new Fragile(probe)),
            _ => Props.Create(() => new Relay(name, probe)),
        };
        var supervision = _supervision;
        _router = Sys.ActorOf(Props.Create(() => new BackendRouter(children, supervision)), "router");
    }

    [Fact]
    public void A_backend_is_made_for_its_first_batch_and_gets_what_is_meant_for_it_from_who_asked()
    {
        var (a, toA) = MakeChild("a");
        _asker.Send(_router, new Dispatch("a", Make.Batch(2)));
        var second = _children.Expect<Dispatch>();
        Assert.Equal(_asker.Ref, _children.Sender);
        var (b, _) = MakeChild("b");

        Assert.Equal((Make.Id(1), Make.Id(2)), (toA.Batch.Id, second.Batch.Id));
        Assert.NotEqual(a, b);
    }

    [Fact]
    public void A_name_may_hold_what_a_path_may_not()
    {
        var (child, _) = MakeChild("my backend/1 $ü");

        Assert.StartsWith("backend-", child.Path.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_for_nobody_stays_pending()
    {
        _asker.Send(_router, new Dispatch("unknown", Make.Batch(1)));

        Assert.Equal(new Outcome("unknown", Make.Id(1), new Retry("there is no such backend"), null), _asker.Expect<Outcome>());
    }

    [Fact]
    public void With_nothing_ever_sent_there_is_nothing_to_cancel()
    {
        _asker.Send(_router, new CancelAll(Minute));

        Assert.Empty(_asker.Expect<AllCancelled>().StillSending);
    }

    [Fact]
    public void A_cancellation_is_over_when_every_backend_says_so()
    {
        MakeChild("a");
        MakeChild("b");

        _asker.Send(_router, new CancelAll(Minute));
        _children.Expect<CancelSend>();
        _children.Expect<CancelSend>();
        _children.Send(_router, new SendCancelled("a"));
        _children.Send(_router, new SendCancelled("unknown"));
        _asker.Send(_router, new Dispatch("unknown", Make.Batch(9)));
        _asker.Expect<Outcome>();
        _children.Send(_router, new SendCancelled("b"));

        Assert.Empty(_asker.Expect<AllCancelled>().StillSending);
    }

    [Fact]
    public void A_backend_that_does_not_end_in_time_is_named()
    {
        MakeChild("a");
        MakeChild("b");
        _asker.Send(_router, new CancelAll(Minute));
        _children.Expect<CancelSend>();
        _children.Expect<CancelSend>();
        _children.Send(_router, new SendCancelled("a"));
        Settle();

        Time.Advance(Minute);

        Assert.Equal(["b"], _asker.Expect<AllCancelled>().StillSending);
    }

    [Fact]
    public void Cancellations_are_answered_in_the_order_in_which_they_were_asked_for()
    {
        MakeChild("a");
        var (second, third) = (CreateTestProbe(), CreateTestProbe());
        _asker.Send(_router, new CancelAll(Minute));
        second.Send(_router, new CancelAll(Minute / 2));
        third.Send(_router, new CancelAll(Minute * 10));
        for (var i = 0; i < 3; i++) _children.Expect<CancelSend>();

        Time.Advance(Minute / 2);
        Settle();
        Assert.False(second.HasMessages);
        Time.Advance(Minute / 2);

        Assert.Equal(["a"], _asker.Expect<AllCancelled>().StillSending);
        Assert.Equal(["a"], second.Expect<AllCancelled>().StillSending);
        _children.Send(_router, new SendCancelled("a"));
        Assert.Empty(third.Expect<AllCancelled>().StillSending);
    }

    [Fact]
    public void A_backend_that_dies_is_not_waited_for_and_made_anew_for_its_next_batch()
    {
        var (child, _) = MakeChild("a");
        _asker.Send(_router, new CancelAll(Minute));
        _children.Expect<CancelSend>();

        child.Tell(PoisonPill.Instance, ActorRefs.NoSender);

        Assert.Empty(_asker.Expect<AllCancelled>().StillSending);
        var (again, _) = MakeChild("a");
        Assert.NotEqual(child, again);
    }

    [Fact]
    public void What_is_decided_about_a_backend_that_fails_is_kept()
    {
        for (var i = 1; i <= 2; i++)
        {
            _asker.Send(_router, new Dispatch("fragile", Make.Batch(i)));
            Assert.Equal(Make.Id(i), _children.Expect<Guid>());
        }

        AwaitCondition(() => _supervision.Reports is [{ Restarts: 2 }], Probes.Patience);
        var report = Assert.Single(_supervision.Reports);
        Assert.Equal(("backend-fragile", 2, 0), (report.Actor, report.Restarts, report.Stops));
        Assert.Equal(("InvalidOperationException: broken", Time.Now), (report.Reason, report.At));
    }

    [Fact]
    public void A_backend_that_fails_too_often_is_stopped_and_that_is_kept()
    {
        for (var i = 0; i <= Supervision.Limit; i++)
        {
            _asker.Send(_router, new Dispatch("fragile", Make.Batch(i)));
            _children.Expect<Guid>();
        }

        AwaitAssert(() => Assert.Equal((Supervision.Limit, 1), (_supervision.Reports[0].Restarts, _supervision.Reports[0].Stops)), Probes.Patience);
    }

    [Fact]
    public void One_that_is_told_to_stop_has_not_failed()
    {
        var (child, _) = MakeChild("a");

        StopAndWait(child);
        MakeChild("a");

        Assert.Empty(_supervision.Reports);
    }

    private (IActorRef Actor, Dispatch First) MakeChild(string name)
    {
        _asker.Send(_router, new Dispatch(name, Make.Batch(1)));
        var made = _children.Expect<Relay.Made>();
        Assert.Equal(name, made.Name);
        return (made.Actor, _children.Expect<Dispatch>());
    }

    // The router has handled all that came before.
    private void Settle()
    {
        var probe = CreateTestProbe();
        probe.Send(_router, new Dispatch("unknown", Make.Batch(1)));
        probe.Expect<Outcome>();
    }

    // Fails at each batch.
    private sealed class Fragile : ReceiveActor
    {
        public Fragile(IActorRef probe) => Receive<Dispatch>(dispatch => Fail(dispatch, probe));

        private static void Fail(Dispatch dispatch, IActorRef probe)
        {
            probe.Tell(dispatch.Batch.Id, ActorRefs.NoSender);
            throw new InvalidOperationException("broken");
        }
    }
}
