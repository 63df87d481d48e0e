namespace Pipeline.Actors.Tests;

/// <summary>One backend: a batch in flight at a time, and an answer to everything.</summary>
public sealed class BackendActorTests : BackendActorTest
{
    [Fact]
    public void A_batch_is_sent_and_its_outcome_told()
    {
        var batch = Make.Batch();

        Asker.Send(Actor, new Dispatch("main", batch));

        Assert.Equal(new Outcome("main", batch.Id, Accepted.Instance, null), Asker.Expect<Outcome>());
        Assert.Same(batch, Assert.Single(Backend.Attempts));
    }

    [Fact]
    public async Task One_batch_is_in_flight_and_all_others_wait_their_turn()
    {
        var results = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<SendResult>()).ToArray();
        Backend.Behaviour = (batch, _) => results[batch.Events.Count - 1].Task;
        var askers = new[] { Asker, CreateTestProbe(), CreateTestProbe() };
        for (var i = 0; i < 3; i++) askers[i].Send(Actor, new Dispatch("main", Make.Batch(i, events: i + 1)));

        for (var i = 0; i < 3; i++)
        {
            await Backend.Attempted();
            Assert.Equal(i + 1, Backend.Attempts.Count);
            results[i].SetResult(Accepted.Instance);
            Assert.Equal(new Outcome("main", Make.Id(i), Accepted.Instance, null), askers[i].Expect<Outcome>());
        }
    }

    [Fact]
    public void What_the_backend_throws_at_once_is_a_failure_to_be_retried()
    {
        Backend.Behaviour = (_, _) => throw new InvalidOperationException("broken");

        Assert.Equal("InvalidOperationException: broken", Fail().Reason);
    }

    [Fact]
    public void What_the_backend_throws_later_is_a_failure_to_be_retried()
    {
        Backend.Behaviour = async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("broken");
        };

        Assert.Equal("InvalidOperationException: broken", Fail().Reason);
    }

    [Fact]
    public void No_result_is_a_failure_to_be_retried()
    {
        Backend.Behaviour = (_, _) => Task.FromResult<SendResult>(null!);

        Assert.Equal("the backend returned no result", Fail().Reason);
    }

    [Fact]
    public void A_rejection_is_told_and_starts_no_backoff()
    {
        Backend.Behaviour = (_, _) => Task.FromResult<SendResult>(new Rejected("too old"));

        Assert.Equal(new Outcome("main", Make.Id(1), new Rejected("too old"), null), Dispatch(1));
    }

    private Retry Fail()
    {
        var outcome = Dispatch(1);
        Assert.NotNull(outcome.RetryAt);
        return Assert.IsType<Retry>(outcome.Result);
    }
}
