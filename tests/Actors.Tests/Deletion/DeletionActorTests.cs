namespace Pipeline.Actors.Tests;

/// <summary>R11: an erasure request is recorded, made until it is confirmed, and never said to be more than it is.</summary>
public sealed class DeletionActorTests : DeletionActorTest
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1);

    private string MachineId => Parts.Context.MachineId;

    [Fact]
    public void R11_It_is_confirmed_when_every_backend_has_taken_it()
    {
        var actor = Reset();

        var (toA, toB) = (Router.Expect<Dispatch>(), Router.Expect<Dispatch>());
        var recorded = Assert.Single(Requests);
        Assert.Equal(("a", "b"), (toA.Backend, toB.Backend));
        foreach (var batch in new[] { toA.Batch, toB.Batch })
        {
            var e = Assert.Single(batch.Events);
            Assert.Equal((EventTypes.DataDeletionRequest, MachineId, "tool"), (e.Type, e.MachineId, e.ToolName));
            Assert.Equal((recorded.Id, recorded.Id, ConsentFence.Unbound), (batch.Id, e.Id, batch.Epoch));
        }

        Answer(actor, toA, Accepted.Instance);
        Answer(actor, toB, Accepted.Instance);

        var result = Result();
        Assert.Equal((ErasureState.Confirmed, null), (result.State, result.Reason));
        Assert.Equal(["event:a", "event:b"], result.Targets.Select(target => target.Name));
        Assert.Equal([Parts.Paths.DeletionsFolder + $"/{recorded.Id}.settled.json"], Parts.Files.List(Parts.Paths.DeletionsFolder));
        Assert.Equal((ErasureState.Confirmed, Time.Now), (Assert.Single(Requests).State, Requests[0].SettledAt));
    }

    [Fact]
    public void R11_It_is_pending_while_a_backend_has_not_taken_it()
    {
        var actor = Reset();

        Answer(actor, Router.Expect<Dispatch>(), new Retry("down"));
        Answer(actor, Router.Expect<Dispatch>(), new Rejected("what is that?"));

        var result = Result();
        Assert.Equal((ErasureState.Pending, "event:a: down; event:b: rejected: what is that?"), (result.State, result.Reason));
        var request = Assert.Single(Requests);
        Assert.Equal(("down", 1), (request.Targets[0].Reason, request.Failures));
        Assert.InRange(request.NextAttempt!.Value, Time.Now, Time.Now + LongestBackoff);
    }

    [Fact]
    public void R12_What_is_pending_is_asked_for_again_under_the_same_id_and_only_where_it_is_pending()
    {
        var actor = Reset();
        var (toA, toB) = (Router.Expect<Dispatch>(), Router.Expect<Dispatch>());
        Answer(actor, toA, Accepted.Instance);
        Answer(actor, toB, new Retry("down"));
        Assert.Equal(ErasureState.Pending, Result().State);

        AdvanceUntilSomethingComesTo(Router);
        var again = Router.Expect<Dispatch>();
        Assert.Equal(("b", toB.Batch.Id), (again.Backend, again.Batch.Id));
        Answer(actor, again, Accepted.Instance);

        Until(() => Requests[0].State == ErasureState.Confirmed);
        Assert.False(Router.HasMessages);
    }

    [Fact]
    public void R9_A_process_that_was_killed_between_recording_and_sending_leaves_it_to_the_next()
    {
        var recorded = new ErasureRequest(Make.Id(1), "old id", Time.Now, [new ErasureTarget("event:a", "old id", ErasureState.Pending)]);
        Store.Save(recorded);

        var actor = Start();

        var sent = Router.Expect<Dispatch>();
        Assert.Equal((recorded.Id, "old id"), (sent.Batch.Id, Assert.Single(sent.Batch.Events).MachineId));
        Answer(actor, sent, Accepted.Instance);
        Until(() => Requests[0].IsSettled);
    }

    [Fact]
    public void R9_An_attempt_that_was_cut_off_counts_and_is_made_again_after_its_backoff()
    {
        var first = Reset();
        var sent = Router.Expect<Dispatch>();
        Router.Expect<Dispatch>();
        StopAndWait(first);
        Assert.Equal((ErasureState.Pending, 1), (Result().State, Assert.Single(Requests).Failures));

        var second = Start();
        AdvanceUntilSomethingComesTo(Router);

        Assert.Equal(sent.Batch.Id, Router.Expect<Dispatch>().Batch.Id);
        Answer(second, sent, Accepted.Instance);
    }

    [Fact]
    public void R11_Asking_again_does_not_wait_and_makes_no_second_request_of_what_is_pending()
    {
        var actor = Reset();
        var sent = Router.Expect<Dispatch>();
        Answer(actor, sent, new Retry("down"));
        Answer(actor, Router.Expect<Dispatch>(), new Retry("down"));
        Result();

        Asker.Send(actor, RequestErasure.Instance);

        var again = Router.Expect<Dispatch>();
        Assert.Equal(sent.Batch.Id, again.Batch.Id);
        Answer(actor, again, Accepted.Instance);
        Answer(actor, Router.Expect<Dispatch>(), Accepted.Instance);
        Assert.Equal(ErasureState.Confirmed, Result().State);
        Assert.Single(Requests);
    }

    [Fact]
    public void R11_What_was_received_after_a_pending_request_is_asked_for_by_one_of_its_own()
    {
        Received(("a", MachineId, Time.Now));
        var actor = Reset();
        Answer(actor, Router.Expect<Dispatch>(), new Retry("down"));
        Result();
        Time.Advance(TimeSpan.FromTicks(1));
        Received(("a", MachineId, Time.Now + TimeSpan.FromMinutes(5)));

        Asker.Send(actor, RequestErasure.Instance);

        // The first one may be due as well; then it goes along.
        while (!Asker.HasMessages)
        {
            if (Router.HasMessages) Answer(actor, Router.Expect<Dispatch>(), Accepted.Instance);
        }

        Assert.Equal(ErasureState.Confirmed, Result().State);
        Assert.Equal(2, Requests.Count);
        // It says that something came later than either of them.
        Assert.Single(new LedgerFile(Parts.Files, Parts.Paths).ReadReceipts().Receipts);
    }

    [Fact]
    public void R11_A_request_that_comes_while_another_is_under_way_is_answered_with_it()
    {
        var late = CreateTestProbe();
        var actor = Reset();
        var (toA, toB) = (Router.Expect<Dispatch>(), Router.Expect<Dispatch>());
        late.Send(actor, RequestErasure.Instance);
        Answer(actor, toA, Accepted.Instance);
        Answer(actor, toB, Accepted.Instance);

        Assert.Equal(ErasureState.Confirmed, Result().State);
        Assert.Equal(ErasureState.Confirmed, late.Expect<ErasureResult>().State);
        Assert.Single(Requests);
    }

    [Fact]
    public void R11_Each_id_that_something_was_received_under_has_a_request_of_its_own_to_those_who_received_it()
    {
        Received(("b", MachineId, Time.Now), ("a", "older", Time.Now), ("b", "older", Time.Now), ("a", "oldest", Time.Now));
        var actor = Reset();

        var asked = new List<(string, string)>();
        for (var i = 0; i < 4; i++)
        {
            var dispatch = Router.Expect<Dispatch>();
            asked.Add((dispatch.Batch.Events[0].MachineId!, dispatch.Backend));
            Answer(actor, dispatch, Accepted.Instance);
        }

        var result = Result();
        Assert.Equal([(MachineId, "b"), ("older", "a"), ("older", "b"), ("oldest", "a")], asked);
        Assert.Equal(ErasureState.Confirmed, result.State);
        Assert.Equal([MachineId, "older", "older", "oldest"], result.Targets.Select(target => target.MachineId));
        Assert.Empty(new LedgerFile(Parts.Files, Parts.Paths).ReadReceipts().Receipts);
    }

    [Fact]
    public void R11_Where_nothing_was_ever_received_nobody_is_asked_and_nothing_is_claimed()
    {
        Received();
        var actor = Reset();

        Assert.Equal((ErasureState.Unsupported, ErasurePlan.NothingReceived), (Result().State, ErasurePlan.NothingReceived));
        StopAndWait(actor);
        Assert.False(Router.HasMessages);
        Assert.Empty(Requests);
    }

    [Fact]
    public void R11_With_nobody_who_could_hold_data_it_says_so()
    {
        Parts = new Parts(Home.Settings with { Backends = [new BackendSettings("none") { Type = "noop" }, new BackendSettings("show") { Type = "stdout" }] });
        Reset();

        var result = Result();
        Assert.Equal((ErasureState.Unsupported, "no backend is configured that could hold your data"), (result.State, result.Reason));
        Assert.Empty(result.Targets);
        Assert.False(Router.HasMessages);
    }

    [Fact]
    public void R11_A_noop_that_has_the_name_of_a_backend_confirms_nothing()
    {
        Parts = new Parts(Home.Settings with { Backends = [new BackendSettings("a") { Type = "noop" }] });
        Received(("a", MachineId, Time.Now));
        Reset();

        var result = Result();
        Assert.Equal(ErasureState.Pending, result.State);
        Assert.Equal("event:a: no backend 'a' that could hold data is configured in this run", result.Reason);
        Assert.False(Router.HasMessages);
    }

    [Fact]
    public void An_answer_that_nobody_waits_for_changes_nothing()
    {
        var actor = Start();
        Router.Send(actor, new Outcome("a", Make.Id(1), Accepted.Instance, null));
        Router.Send(actor, new BackendReady("a"));
        Asker.Send(actor, RequestErasure.Instance);
        var (toA, toB) = (Router.Expect<Dispatch>(), Router.Expect<Dispatch>());
        Answer(actor, toA, new Retry("down"));
        Answer(actor, toA, Accepted.Instance);
        Answer(actor, toB, Accepted.Instance);

        Assert.Equal("event:a: down", Result().Reason);
    }
}
