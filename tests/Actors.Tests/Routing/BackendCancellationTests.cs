namespace Pipeline.Actors.Tests;

/// <summary>Cancelling and stopping end what is under way and answer who waits.</summary>
public sealed class BackendCancellationTests : BackendActorTest
{
    [Fact]
    public async Task A_cancellation_is_answered_behind_the_outcome_of_the_send_it_ends()
    {
        Backend.Hang();
        Asker.Send(Actor, new Dispatch("main", Make.Batch(1)));
        await Backend.Attempted();

        Asker.Send(Actor, CancelSend.Instance);

        Assert.Equal(new Retry("the send was cancelled"), Asker.Expect<Outcome>().Result);
        Assert.Equal(new SendCancelled("main"), Asker.Expect<SendCancelled>());
    }

    [Fact]
    public async Task A_cancellation_ends_what_waits_too()
    {
        Backend.Hang();
        var others = new[] { CreateTestProbe(), CreateTestProbe() };
        Asker.Send(Actor, new Dispatch("main", Make.Batch(1)));
        foreach (var other in others) other.Send(Actor, new Dispatch("main", Make.Batch(2)));
        await Backend.Attempted();

        Asker.Send(Actor, CancelSend.Instance);

        foreach (var other in others) Assert.Equal(new Outcome("main", Make.Id(2), new Retry("the send was cancelled"), null), other.Expect<Outcome>());
        Asker.Expect<Outcome>();
        Asker.Expect<SendCancelled>();
        Assert.Single(Backend.Attempts);
    }

    [Fact]
    public void A_cancellation_of_nothing_is_answered_at_once()
    {
        Asker.Send(Actor, CancelSend.Instance);

        Assert.Equal(new SendCancelled("main"), Asker.Expect<SendCancelled>());
    }

    [Fact]
    public async Task R8_A_backend_that_throws_when_it_is_cancelled_is_cancelled_all_the_same()
    {
        var outcome = new TaskCompletionSource<SendResult>();
        Backend.Behaviour = (_, cancellationToken) =>
        {
            cancellationToken.Register(() =>
            {
                outcome.SetResult(new Retry("ended"));
                throw new InvalidOperationException("in the middle of it");
            });
            return outcome.Task;
        };
        Asker.Send(Actor, new Dispatch("main", Make.Batch(1)));
        await Backend.Attempted();

        Asker.Send(Actor, CancelSend.Instance);

        Assert.Equal(new Retry("ended"), Asker.Expect<Outcome>().Result);
        Asker.Expect<SendCancelled>();
    }

    [Fact]
    public async Task Stopping_answers_what_is_under_way_and_what_waits()
    {
        var cancelled = false;
        Backend.Behaviour = (_, cancellationToken) =>
        {
            cancellationToken.Register(() => cancelled = true);
            return new TaskCompletionSource<SendResult>().Task;
        };
        var other = CreateTestProbe();
        Asker.Send(Actor, new Dispatch("main", Make.Batch(1)));
        other.Send(Actor, new Dispatch("main", Make.Batch(2)));
        await Backend.Attempted();

        StopAndWait(Actor);

        var stopped = new Retry("the backend's actor was stopped");
        Assert.Equal(new Outcome("main", Make.Id(1), stopped, null), Asker.Expect<Outcome>());
        Assert.Equal(new Outcome("main", Make.Id(2), stopped, null), other.Expect<Outcome>());
        Assert.True(cancelled);
    }

    [Fact]
    public void Stopping_wakes_those_who_wait_for_the_end_of_the_backoff()
    {
        Backend.Down();
        Dispatch(1);

        StopAndWait(Actor);

        Asker.Expect<BackendReady>();
    }
}
