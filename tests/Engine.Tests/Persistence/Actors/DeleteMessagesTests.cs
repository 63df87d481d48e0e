namespace Pipeline.Engine.Tests.Persistence;

/// <summary>DeleteMessages and its outcome.</summary>
public sealed class DeleteMessagesTests : PersistenceTest
{
    [Fact]
    public void Deleted_events_are_not_recovered_and_the_outcome_is_a_command()
    {
        GivenHistory("d", "a", "b", "c");
        var keeper = Keep("d", k => k.OnCommand<DeleteMessagesSuccess>(success => k.Tell(success.ToSequenceNr)));
        Expect("replayed to 3");

        Do(keeper, k => k.DeleteMessages(2));

        Expect(2L);
        Assert.Equal("c", Recovered("d"));
    }

    [Fact]
    public void The_largest_number_means_all_and_numbers_go_on()
    {
        GivenHistory("d", "a", "b");
        var keeper = Keep("d", k => k.OnCommand<DeleteMessagesSuccess>(success => k.Tell(success.ToSequenceNr)));
        Expect("replayed to 2");

        Do(keeper, k => k.DeleteMessages(long.MaxValue));

        Expect(2L);
        Do(keeper, k => k.Persist("c", _ => k.Tell(k.LastSequenceNr)));
        Expect(3L);
        Assert.Equal("c", Recovered("d"));
    }

    [Fact]
    public void More_than_there_is_is_a_failure()
    {
        GivenHistory("d", "a");
        var keeper = Keep("d", k => k.OnCommand<DeleteMessagesFailure>(failure => k.Tell($"{failure.ToSequenceNr} {failure.Cause.GetType().Name}")));
        Expect("replayed to 1");

        Do(keeper, k => k.DeleteMessages(2));

        Expect("2 InvalidOperationException");
        Assert.Equal("a", Recovered("d"));
    }

    [Fact]
    public void A_failure_that_nobody_handles_is_a_warning()
    {
        var keeper = Keep("d");
        Expect("replayed to 0");

        EventFilter.Warning().ExpectOne(Patience, () => Do(keeper, k => k.DeleteMessages(7)));
    }

    [Fact]
    public void The_outcome_waits_for_handlers_as_any_command()
    {
        GivenHistory("d", "a");
        var keeper = Keep("d", k => k.OnCommand<DeleteMessagesSuccess>(_ => k.Tell(k.State)));
        Expect("replayed to 1");

        Do(keeper, k =>
        {
            k.DeleteMessages(1);
            k.PersistAll(["b", "c"], k.Apply);
        });

        Expect("a,b,c");
    }
}
