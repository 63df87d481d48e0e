using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>What every journal does. A journal passes it by deriving a class that makes one.</summary>
public abstract class JournalSpec
{
    /// <summary>A journal over storage that is empty at first, and the same at each call; earlier ones are disposed.</summary>
    protected abstract IJournal Open();

    [Fact]
    public void An_id_that_was_never_written_has_no_event_and_no_sequence_number()
    {
        using var journal = Open();

        Assert.Equal(["highest 0"], journal.Replay());
    }

    [Fact]
    public void Events_are_replayed_in_the_order_of_their_sequence_numbers()
    {
        using var journal = Open();

        Assert.Equal([WriteResult.Ok, WriteResult.Ok], journal.Write(Batch(1, "a", "b"), Batch(3, "c")));
        Assert.Equal([WriteResult.Ok], journal.Write(Batch(4, "d")));

        Assert.Equal(["1: a", "2: b", "3: c", "4: d", "highest 4"], journal.Replay());
    }

    [Fact]
    public void What_is_stored_is_there_for_the_next_instance()
    {
        using (var journal = Open())
            journal.Store(1, "a", "b");
        using (var journal = Open())
            journal.Store(3, "c");

        using var last = Open();
        Assert.Equal(["1: a", "2: b", "3: c", "highest 3"], last.Replay());
    }

    [Fact]
    public void A_next_instance_goes_on_without_a_replay()
    {
        using (var journal = Open())
            journal.Store(1, "a");
        using var next = Open();

        next.Store(2, "b");

        Assert.Equal(["1: a", "2: b", "highest 2"], next.Replay());
    }

    [Theory]
    [InlineData(1, long.MaxValue, long.MaxValue, "1,2,3,4,5")]
    [InlineData(3, long.MaxValue, long.MaxValue, "3,4,5")]
    [InlineData(1, 3, long.MaxValue, "1,2,3")]
    [InlineData(2, 4, long.MaxValue, "2,3,4")]
    [InlineData(2, 4, 2, "2,3")]
    [InlineData(4, 4, 1, "4")]
    [InlineData(1, 5, 0, "")]
    [InlineData(1, 0, long.MaxValue, "")]
    [InlineData(4, 3, long.MaxValue, "")]
    [InlineData(6, long.MaxValue, long.MaxValue, "")]
    [InlineData(0, long.MaxValue, 1, "1")]
    public void A_replay_covers_its_range_and_the_highest_number_is_that_of_all(long from, long to, long max, string expected)
    {
        using var journal = Open();
        journal.Write(Batch(1, "1", "2", "3"), Batch(4, "4"), Batch(5, "5"));

        var lines = journal.Replay(new ReplayRange(from, to, max));

        var events = expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => $"{number}: {number}");
        Assert.Equal([.. events, "highest 5"], lines);
    }

    [Fact]
    public void Sequence_numbers_may_leave_gaps()
    {
        using var journal = Open();

        journal.Write(Batch(1, "a"), Batch(5, "e"));

        Assert.Equal(["1: a", "5: e", "highest 5"], journal.Replay());
        Assert.Equal(["5: e", "highest 5"], journal.Replay(new ReplayRange(3)));
    }

    [Fact]
    public void Ids_do_not_see_each_other()
    {
        using var journal = Open();
        journal.WriteTo("one", Batch(1, "a"));
        journal.WriteTo("One", Batch(1, "b"));
        journal.WriteTo("one/../two äß", Batch(1, "c"));

        Assert.Equal(["1: a", "highest 1"], journal.Replay(persistenceId: "one"));
        Assert.Equal(["1: b", "highest 1"], journal.Replay(persistenceId: "One"));
        Assert.Equal(["1: c", "highest 1"], journal.Replay(persistenceId: "one/../two äß"));
        Assert.Equal(["highest 0"], journal.Replay(persistenceId: "two"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_second_history_over_the_first_is_a_failure_and_so_is_all_behind_it(long sequenceNr)
    {
        using var journal = Open();
        journal.Store(1, "a", "b");

        var results = journal.Write(Batch(sequenceNr, "x"), Batch(3, "c"));

        Assert.Equal([WriteOutcome.Failed, WriteOutcome.Failed], results.Select(r => r.Outcome));
        Assert.Equal(["1: a", "2: b", "highest 2"], journal.Replay());
    }

    [Fact]
    public void What_is_deleted_is_never_replayed_again_and_the_rest_stays()
    {
        using (var journal = Open())
        {
            journal.Write(Batch(1, "a", "b", "c"), Batch(4, "d"));

            journal.Delete(2);

            Assert.Equal(["3: c", "4: d", "highest 4"], journal.Replay());
        }

        using var next = Open();
        Assert.Equal(["3: c", "4: d", "highest 4"], next.Replay());
    }

    [Fact]
    public void When_all_is_deleted_the_highest_number_stays_and_numbers_go_on()
    {
        using (var journal = Open())
        {
            journal.Store(1, "a", "b");
            journal.Delete(2);
            Assert.Equal(["highest 2"], journal.Replay());
        }

        using var next = Open();
        Assert.Equal(["highest 2"], next.Replay());
        next.Store(3, "c");
        Assert.Equal(["3: c", "highest 3"], next.Replay());
    }

    [Fact]
    public void Deleting_beyond_the_end_deletes_all_and_nothing_that_comes_later()
    {
        using var journal = Open();
        journal.Store(1, "a");

        journal.Delete(long.MaxValue);
        journal.Store(2, "b");

        Assert.Equal(["2: b", "highest 2"], journal.Replay());
    }

    [Fact]
    public void Deleting_twice_or_less_than_before_changes_nothing()
    {
        using var journal = Open();
        journal.Store(1, "a", "b", "c");
        journal.Delete(2);

        journal.Delete(2);
        journal.Delete(1);

        Assert.Equal(["3: c", "highest 3"], journal.Replay());
    }

    [Fact]
    public void Deleting_what_was_never_written_is_no_error()
    {
        using var journal = Open();

        journal.Delete(5);

        Assert.Equal(["highest 0"], journal.Replay());
    }

    [Fact]
    public async Task A_callback_that_throws_ends_the_replay_with_its_exception()
    {
        using var journal = Open();
        journal.Store(1, "a", "b");
        var seen = new List<long>();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.ReplayAsync(Id, ReplayRange.All, e =>
        {
            seen.Add(e.SequenceNr);
            throw new InvalidOperationException("enough");
        }));

        Assert.Equal("enough", thrown.Message);
        Assert.Equal([1], seen);
        Assert.Equal(["1: a", "2: b", "highest 2"], journal.Replay());
    }

    [Fact]
    public void Events_of_any_size_come_back_as_they_were()
    {
        string[] texts = ["", new('x', 70_000), "äöü€😀", new('y', 1), new('z', 300)];
        using (var journal = Open())
            Assert.Equal([WriteResult.Ok], journal.Write(Batch(1, [.. texts])));

        using var next = Open();
        Assert.Equal([.. texts.Select((text, i) => $"{i + 1}: {text}"), "highest 5"], next.Replay());
    }
}
