namespace Pipeline.Actors.Tests;

/// <summary>The ways of asking that are no backend's.</summary>
public sealed class DeletionRequestorTests : DeletionActorTest
{
    private readonly FakeRequestor _mine = new();
    private readonly FakeRequestor _other = new();

    [Fact]
    public void R11_It_is_confirmed_only_if_everybody_has_confirmed_it()
    {
        Parts = Asking(("mine", _mine), ("other", _other.Answering(new DeletionUnconfirmed("busy"))));
        Reset();

        var result = Result();
        Assert.Equal((ErasureState.Pending, "own:other: busy"), (result.State, result.Reason));
        Assert.Equal([ErasureState.Confirmed, ErasureState.Pending], result.Targets.Select(target => target.State));
        var asked = Assert.Single(_mine.Requests);
        Assert.Equal((Assert.Single(Requests).Id, Parts.Context.MachineId, "tool", true), (asked.Id, asked.MachineId, asked.ToolName, asked.IsInteractive));
        Assert.False(Router.HasMessages);
    }

    [Theory]
    [InlineData(false, ErasureState.HandedOver, "own:mine: do it")]
    [InlineData(true, ErasureState.Unsupported, "own:mine: do it")]
    public void R11_What_is_handed_over_or_impossible_is_settled_and_never_called_confirmed(bool unsupported, ErasureState state, string reason)
    {
        _mine.Answering(unsupported ? new DeletionUnsupported("do it") : new DeletionHandedOver("do it"));
        Parts = Asking(("mine", _mine));
        Received(("a", Parts.Context.MachineId, Time.Now));
        Reset();

        var result = Result();
        Assert.Equal((state, reason), (result.State, result.Reason));
        Assert.True(Assert.Single(Requests).IsSettled);
        // Whom nobody could ask still holds the data.
        Assert.Equal(unsupported ? 1 : 0, new LedgerFile(Parts.Files, Parts.Paths).ReadReceipts().Receipts.Count);
    }

    [Fact]
    public void Whatever_it_throws_or_forgets_to_return_confirms_nothing()
    {
        _mine.Behaviour = _ => throw new InvalidOperationException("boom");
        _other.Behaviour = _ => Task.FromResult<DeletionResult>(null!);
        Parts = Asking(("mine", _mine), ("other", _other));
        Reset();

        Assert.Equal("own:mine: InvalidOperationException: boom; own:other: it gave no answer", Result().Reason);
    }

    [Fact]
    public void A_retry_is_made_on_the_quiet()
    {
        Parts = Asking(("mine", _mine.Answering(new DeletionUnconfirmed("busy"))));
        Reset();
        Result();
        _mine.Answering(DeletionConfirmed.Instance);

        Until(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return Requests[0].State == ErasureState.Confirmed;
        });
        Assert.Equal([true, false], _mine.Requests.Select(request => request.IsInteractive));
        Assert.Single(_mine.Requests.Select(request => request.Id).Distinct());
    }

    [Fact]
    public void Who_is_down_is_asked_once_in_a_round_however_many_ids_there_are()
    {
        Parts = Asking(("mine", _mine.Answering(new DeletionUnconfirmed("down"))));
        Received(("a", "old", Time.Now), ("a", "older", Time.Now));
        Reset();

        var result = Result();
        Assert.Equal((3, "own:mine: down"), (result.Targets.Count, result.Reason));
        Assert.Single(_mine.Requests);
        Assert.Equal(3, Requests.Count);
    }

    [Fact]
    public void Who_does_not_answer_costs_a_bounded_time_and_is_cancelled()
    {
        var cancelled = new TaskCompletionSource();
        _mine.Behaviour = cancellationToken =>
        {
            cancellationToken.Register(cancelled.SetResult);
            return new TaskCompletionSource<DeletionResult>().Task;
        };
        Parts = Asking(("mine", _mine));
        Reset();
        Until(() => _mine.Requests.Count == 1);

        AdvanceUntilSomethingComesTo(Asker);

        Assert.Equal("own:mine: no answer in time", Result().Reason);
        Assert.True(cancelled.Task.IsCompletedSuccessfully);
        Assert.False(Parts.Files.TryLock(Path.Combine(Parts.Paths.LocksFolder, "deletions.lock"), LockKind.Exclusive) is null);
    }

    [Fact]
    public void One_that_is_configured_no_more_keeps_the_request_pending()
    {
        var files = Parts.Files;
        Store.Save(new ErasureRequest(Make.Id(1), "id", Time.Now, [new ErasureTarget("http", "id", ErasureState.Pending)]));

        StopAfterRound(Start());

        Assert.Same(files, Parts.Files);
        Assert.Equal("it is not configured in this run", Assert.Single(Requests).Targets[0].Reason);
    }

    [Fact]
    public void Closing_waits_for_what_is_due_and_passes_on_what_is_left_of_its_budget()
    {
        var buffer = CreateTestProbe();
        Store.Save(new ErasureRequest(Make.Id(1), "id", Time.Now, [new ErasureTarget("event:a", "id", ErasureState.Pending)]));
        var actor = Start();
        Asker.Send(actor, new FinishErasures(new Close(TimeSpan.FromSeconds(2)), buffer.Ref));
        var sent = Router.Expect<Dispatch>();
        Assert.False(buffer.HasMessages);

        Answer(actor, sent, Accepted.Instance);

        Assert.Equal(TimeSpan.FromSeconds(2), buffer.Expect<Close>().Budget);
        Assert.Equal(Asker.Ref, buffer.Sender);
        Assert.Equal(ErasureState.Confirmed, Requests[0].State);
    }

    [Fact]
    public void Closing_waits_for_half_of_its_budget_at_most()
    {
        var buffer = CreateTestProbe();
        Store.Save(new ErasureRequest(Make.Id(1), "id", Time.Now, [new ErasureTarget("event:a", "id", ErasureState.Pending)]));
        var actor = Start();
        Asker.Send(actor, new FinishErasures(new Close(TimeSpan.FromSeconds(2)), buffer.Ref));
        Router.Expect<Dispatch>();

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(1), buffer.Expect<Close>().Budget);
    }

    [Fact]
    public void Closing_with_nothing_due_goes_on_at_once()
    {
        var buffer = CreateTestProbe();
        Asker.Send(Start(), new FinishErasures(new Close(TimeSpan.FromSeconds(2)), buffer.Ref));

        Assert.Equal(TimeSpan.FromSeconds(2), buffer.Expect<Close>().Budget);
    }

    private void StopAfterRound(IActorRef actor)
    {
        Until(() => Requests[0].Targets[0].Reason is not null);
        StopAndWait(actor);
    }
}
