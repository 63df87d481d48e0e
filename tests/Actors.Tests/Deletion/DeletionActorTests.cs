namespace Pipeline.Actors.Tests;

/// <summary>R11: an erasure request is recorded, sent until it is taken, and never said to be more than it is.</summary>
public sealed class DeletionActorTests : ActorTest
{
    private readonly Parts _parts = new(backends: ["a", "b"]);
    private readonly TestProbe _router;
    private readonly TestProbe _asker;

    public DeletionActorTests()
    {
        _router = CreateTestProbe();
        _asker = CreateTestProbe();
    }

    [Fact]
    public void R11_It_is_confirmed_when_every_backend_has_taken_it()
    {
        var actor = Start(_parts);
        _asker.Send(actor, RequestErasure.Instance);

        var (toA, toB) = (_router.Expect<Dispatch>(), _router.Expect<Dispatch>());
        Assert.Equal(("a", "b"), (toA.Backend, toB.Backend));
        Assert.Same(toA.Batch, toB.Batch);
        var e = Assert.Single(toA.Batch.Events);
        Assert.Equal((EventTypes.DataDeletionRequest, _parts.Context.MachineId, "tool"), (e.Type, e.MachineId, e.ToolName));
        Assert.Equal(toA.Batch.Id, e.Id);
        Answer(actor, toA, Accepted.Instance);
        Answer(actor, toB, Accepted.Instance);

        Assert.Equal(new ErasureResult(ErasureState.Confirmed, null), _asker.Expect<ErasureResult>());
    }

    [Fact]
    public void R11_It_is_pending_while_a_backend_has_not_taken_it()
    {
        var actor = Start(_parts);
        _asker.Send(actor, RequestErasure.Instance);

        Answer(actor, _router.Expect<Dispatch>(), new Retry("down"));
        Answer(actor, _router.Expect<Dispatch>(), new Rejected("what is that?"));

        Assert.Equal(new ErasureResult(ErasureState.Pending, "a: down; b: rejected: what is that?"), _asker.Expect<ErasureResult>());
    }

    [Fact]
    public void R11_What_is_pending_goes_along_with_the_next_request_also_after_a_restart()
    {
        var first = Start(_parts);
        _asker.Send(first, RequestErasure.Instance);
        var sent = _router.Expect<Dispatch>();
        _router.Expect<Dispatch>();
        StopAndWait(first);

        var second = Start(_parts);
        _asker.Send(second, RequestErasure.Instance);

        var again = _router.Expect<Dispatch>();
        Assert.Equal(2, again.Batch.Events.Count);
        Assert.Equal(sent.Batch.Events[0].Id, again.Batch.Events[0].Id);
        Assert.Equal(2, again.Batch.Events.Select(e => e.Id).Distinct().Count());
        Answer(second, again, Accepted.Instance);
        Answer(second, _router.Expect<Dispatch>(), Accepted.Instance);
        Assert.Equal(ErasureState.Confirmed, _asker.Expect<ErasureResult>().State);
        StopAndWait(second);

        var third = Start(_parts);
        _asker.Send(third, RequestErasure.Instance);
        Assert.Single(_router.Expect<Dispatch>().Batch.Events);
    }

    [Fact]
    public void R11_A_request_that_comes_while_another_is_under_way_is_sent_before_it_is_confirmed()
    {
        var late = CreateTestProbe();
        var actor = Start(_parts);
        _asker.Send(actor, RequestErasure.Instance);
        var round = (_router.Expect<Dispatch>(), _router.Expect<Dispatch>());
        late.Send(actor, RequestErasure.Instance);
        Answer(actor, round.Item1, Accepted.Instance);
        Answer(actor, round.Item2, Accepted.Instance);

        var (toA, toB) = (_router.Expect<Dispatch>(), _router.Expect<Dispatch>());
        Assert.NotEqual(round.Item1.Batch.Id, Assert.Single(toA.Batch.Events).Id);
        Answer(actor, toA, Accepted.Instance);
        Answer(actor, toB, Accepted.Instance);

        Assert.Equal(ErasureState.Confirmed, _asker.Expect<ErasureResult>().State);
        Assert.Equal(ErasureState.Confirmed, late.Expect<ErasureResult>().State);
    }

    [Fact]
    public void R11_With_nobody_who_could_hold_data_it_says_so()
    {
        var nowhere = new Parts(Home.Settings with { Backends = [new BackendSettings("none") { Type = "noop" }, new BackendSettings("show") { Type = "stdout" }] });
        var actor = Start(nowhere);

        _asker.Send(actor, RequestErasure.Instance);

        Assert.Equal(
            new ErasureResult(ErasureState.Unsupported, "no backend is configured that could hold your data"), _asker.Expect<ErasureResult>());
        Assert.False(_router.HasMessages);
    }

    [Fact]
    public void An_answer_that_nobody_waits_for_changes_nothing()
    {
        var actor = Start(_parts);
        _router.Send(actor, new Outcome("a", Make.Id(1), Accepted.Instance, null));
        _router.Send(actor, new BackendReady("a"));
        _asker.Send(actor, RequestErasure.Instance);
        var (toA, toB) = (_router.Expect<Dispatch>(), _router.Expect<Dispatch>());
        Answer(actor, toA, new Retry("down"));
        Answer(actor, toA, Accepted.Instance);
        Answer(actor, toB, Accepted.Instance);

        Assert.Equal(new ErasureResult(ErasureState.Pending, "a: down"), _asker.Expect<ErasureResult>());
    }

    private IActorRef Start(Parts parts)
    {
        var (context, router) = (parts.Context, _router.Ref);
        return Sys.ActorOf(Props.Create(() => new DeletionActor(context, router)));
    }

    private void Answer(IActorRef actor, Dispatch dispatch, SendResult result) =>
        _router.Send(actor, new Outcome(dispatch.Backend, dispatch.Batch.Id, result, null));
}
