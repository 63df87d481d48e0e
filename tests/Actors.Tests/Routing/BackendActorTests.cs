namespace Pipeline.Actors.Tests;

/// <summary>One backend: a batch in flight at a time, a backoff after each failure, and an answer to everything.</summary>
public sealed class BackendActorTests : ActorTest
{
    private static readonly SendResult Yes = Accepted.Instance;

    private readonly FakeBackend _backend = new();
    private readonly TestProbe _asker;
    private readonly IActorRef _actor;

    public BackendActorTests()
    {
        _asker = CreateTestProbe();
        var (backend, random) = (_backend, new Random(1));
        _actor = Sys.ActorOf(Props.Create(() => new BackendActor("main", backend, random)), "backend");
    }

    [Fact]
    public void A_batch_is_sent_and_its_outcome_told()
    {
        var batch = Make.Batch();

        _asker.Send(_actor, new Dispatch("main", batch));

        Assert.Equal(new Outcome("main", batch.Id, Yes, null), _asker.Expect<Outcome>());
        Assert.Same(batch, Assert.Single(_backend.Attempts));
    }

    [Fact]
    public async Task One_batch_is_in_flight_and_all_others_wait_their_turn()
    {
        var results = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<SendResult>()).ToArray();
        _backend.Behaviour = (batch, _) => results[batch.Events.Count - 1].Task;
        var askers = new[] { _asker, CreateTestProbe(), CreateTestProbe() };
        for (var i = 0; i < 3; i++) askers[i].Send(_actor, new Dispatch("main", Make.Batch(i, events: i + 1)));

        for (var i = 0; i < 3; i++)
        {
            await _backend.Attempted();
            Assert.Equal(i + 1, _backend.Attempts.Count);
            results[i].SetResult(Yes);
            Assert.Equal(new Outcome("main", Make.Id(i), Yes, null), askers[i].Expect<Outcome>());
        }
    }

    [Fact]
    public void What_the_backend_throws_at_once_is_a_failure_to_be_retried()
    {
        _backend.Behaviour = (_, _) => throw new InvalidOperationException("broken");

        Assert.Equal("InvalidOperationException: broken", Fail().Reason);
    }

    [Fact]
    public void What_the_backend_throws_later_is_a_failure_to_be_retried()
    {
        _backend.Behaviour = async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("broken");
        };

        Assert.Equal("InvalidOperationException: broken", Fail().Reason);
    }

    [Fact]
    public void No_result_is_a_failure_to_be_retried()
    {
        _backend.Behaviour = (_, _) => Task.FromResult<SendResult>(null!);

        Assert.Equal("the backend returned no result", Fail().Reason);
    }

    [Fact]
    public void A_rejection_is_told_and_starts_no_backoff()
    {
        _backend.Behaviour = (_, _) => Task.FromResult<SendResult>(new Rejected("too old"));

        Assert.Equal(new Outcome("main", Make.Id(1), new Rejected("too old"), null), Dispatch(1));
    }

    [Fact]
    public void After_a_failure_it_says_until_when_it_waits_and_then_that_it_is_ready()
    {
        _backend.Down();

        var at = Dispatch(1).RetryAt!.Value;

        Assert.InRange(at, Time.Now, Time.Now + TimeSpan.FromMilliseconds(500));
        Time.AdvanceTo(at);
        Assert.Equal(new BackendReady("main"), _asker.Expect<BackendReady>());
    }

    [Fact]
    public void A_dispatch_during_the_backoff_is_sent_and_a_success_ends_it_for_everybody()
    {
        var other = CreateTestProbe();
        _backend.Down();
        Dispatch(1);
        _backend.Up();

        other.Send(_actor, new Dispatch("main", Make.Batch(2)));

        Assert.Equal(new BackendReady("main"), _asker.Expect<BackendReady>());
        Assert.Equal(new Outcome("main", Make.Id(2), Yes, null), other.Expect<Outcome>());
    }

    [Fact]
    public void Failures_in_a_row_wait_longer_and_a_success_begins_anew()
    {
        _backend.Down();
        var longest = Enumerable.Range(1, 12).Max(id => Dispatch(id).RetryAt!.Value - Time.Now);
        Assert.InRange(longest, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

        _backend.Up();
        _asker.Send(_actor, new Dispatch("main", Make.Batch(20)));
        _asker.Expect<BackendReady>();
        _asker.Expect<Outcome>();
        _backend.Down();

        Assert.InRange(Dispatch(21).RetryAt!.Value - Time.Now, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void What_a_server_has_asked_for_is_kept_whoever_is_in_a_hurry()
    {
        var notBefore = Time.Now + TimeSpan.FromMinutes(10);
        _backend.Behaviour = (_, _) => Task.FromResult<SendResult>(new Retry("busy", notBefore));
        Assert.Equal(notBefore, Dispatch(1).RetryAt);
        _backend.Up();

        var early = Dispatch(2);

        Assert.Equal(new Outcome("main", Make.Id(2), new Retry("the server asked to wait", notBefore), notBefore), early);
        Assert.Single(_backend.Attempts);
        Time.AdvanceTo(notBefore);
        _asker.Expect<BackendReady>();
        Assert.Equal(Yes, Dispatch(2).Result);
    }

    [Fact]
    public void A_server_that_asks_for_an_age_is_asked_again_only_then()
    {
        var notBefore = Time.Now + TimeSpan.FromDays(10_000);
        _backend.Behaviour = (_, _) => Task.FromResult<SendResult>(new Retry("never again", notBefore));
        Assert.Equal(notBefore, Dispatch(1).RetryAt);

        Time.Advance(TimeSpan.FromDays(100));
        _asker.Expect<BackendReady>();
        Assert.Equal(notBefore, Dispatch(2).RetryAt);

        Assert.Single(_backend.Attempts);
    }

    [Fact]
    public async Task A_cancellation_is_answered_behind_the_outcome_of_the_send_it_ends()
    {
        _backend.Hang();
        _asker.Send(_actor, new Dispatch("main", Make.Batch(1)));
        await _backend.Attempted();

        _asker.Send(_actor, CancelSend.Instance);

        Assert.Equal(new Retry("the send was cancelled"), _asker.Expect<Outcome>().Result);
        Assert.Equal(new SendCancelled("main"), _asker.Expect<SendCancelled>());
    }

    [Fact]
    public async Task A_cancellation_ends_what_waits_too()
    {
        _backend.Hang();
        var others = new[] { CreateTestProbe(), CreateTestProbe() };
        _asker.Send(_actor, new Dispatch("main", Make.Batch(1)));
        foreach (var other in others) other.Send(_actor, new Dispatch("main", Make.Batch(2)));
        await _backend.Attempted();

        _asker.Send(_actor, CancelSend.Instance);

        foreach (var other in others) Assert.Equal(new Outcome("main", Make.Id(2), new Retry("the send was cancelled"), null), other.Expect<Outcome>());
        _asker.Expect<Outcome>();
        _asker.Expect<SendCancelled>();
        Assert.Single(_backend.Attempts);
    }

    [Fact]
    public void A_cancellation_of_nothing_is_answered_at_once()
    {
        _asker.Send(_actor, CancelSend.Instance);

        Assert.Equal(new SendCancelled("main"), _asker.Expect<SendCancelled>());
    }

    [Fact]
    public async Task R8_A_backend_that_throws_when_it_is_cancelled_is_cancelled_all_the_same()
    {
        var outcome = new TaskCompletionSource<SendResult>();
        _backend.Behaviour = (_, cancellationToken) =>
        {
            cancellationToken.Register(() =>
            {
                outcome.SetResult(new Retry("ended"));
                throw new InvalidOperationException("in the middle of it");
            });
            return outcome.Task;
        };
        _asker.Send(_actor, new Dispatch("main", Make.Batch(1)));
        await _backend.Attempted();

        _asker.Send(_actor, CancelSend.Instance);

        Assert.Equal(new Retry("ended"), _asker.Expect<Outcome>().Result);
        _asker.Expect<SendCancelled>();
    }

    [Fact]
    public async Task Stopping_answers_what_is_under_way_and_what_waits()
    {
        var cancelled = false;
        _backend.Behaviour = (_, cancellationToken) =>
        {
            cancellationToken.Register(() => cancelled = true);
            return new TaskCompletionSource<SendResult>().Task;
        };
        var other = CreateTestProbe();
        _asker.Send(_actor, new Dispatch("main", Make.Batch(1)));
        other.Send(_actor, new Dispatch("main", Make.Batch(2)));
        await _backend.Attempted();

        StopAndWait(_actor);

        var stopped = new Retry("the backend's actor was stopped");
        Assert.Equal(new Outcome("main", Make.Id(1), stopped, null), _asker.Expect<Outcome>());
        Assert.Equal(new Outcome("main", Make.Id(2), stopped, null), other.Expect<Outcome>());
        Assert.True(cancelled);
    }

    [Fact]
    public void Stopping_wakes_those_who_wait_for_the_end_of_the_backoff()
    {
        _backend.Down();
        Dispatch(1);

        StopAndWait(_actor);

        _asker.Expect<BackendReady>();
    }

    private Outcome Dispatch(int id)
    {
        _asker.Send(_actor, new Dispatch("main", Make.Batch(id)));
        return _asker.Expect<Outcome>();
    }

    private Retry Fail()
    {
        var outcome = Dispatch(1);
        Assert.NotNull(outcome.RetryAt);
        return Assert.IsType<Retry>(outcome.Result);
    }
}
