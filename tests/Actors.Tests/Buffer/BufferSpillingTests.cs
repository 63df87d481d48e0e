namespace Pipeline.Actors.Tests;

/// <summary>What goes to the journals, what comes back, and what happens when they are out of reach.</summary>
public sealed class BufferSpillingTests : BufferActorTest
{
    [Fact]
    public void Race_4_A_spill_that_fails_leaves_the_batch_in_memory_to_be_sent_from_there()
    {
        Start();
        Collect("a");
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Fail(Router.Expect<Dispatch>());
        var spill = Journals.Expect<Spill>();
        Assert.False(spill.Force);
        Journals.Send(Buffer, new SpillRefused(spill.Batch.Batch.Id, "the disk is full"));
        Assert.Equal(1, Asker.Expect<DeliveryReport>().Pending);

        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt("the disk is full");
        var again = Router.Expect<Dispatch>();

        Assert.Equal(spill.Batch.Batch.Id, again.Batch.Id);
        Answer(again, Accepted.Instance);
        Assert.Equal(1, Asker.Expect<DeliveryReport>().Delivered);
    }

    [Fact]
    public void Race_6_A_full_buffer_spills_its_oldest_batch_and_what_waits_for_room_keeps_its_place()
    {
        Start(Home.Settings with { BufferCapacity = 2, FlushSize = 1 });
        Collect("a", "b", "c");
        Assert.Equal(["a"], Names(Router.Expect<Dispatch>()));

        var spill = Journals.Expect<Spill>();
        Assert.True(spill.Force);
        Assert.Equal(["a"], spill.Batch.Batch.Events.Select(e => e.Name));
        Journals.Send(Buffer, new Spilled("buffer-0", spill.Batch.Batch.Id, []));

        Assert.Equal((3, 3), (Report().Accepted, Report().Pending));
    }

    [Fact]
    public void With_no_room_and_no_journal_the_oldest_go_and_are_counted()
    {
        Start(Home.Settings with { BufferCapacity = 2, FlushSize = 1 }, consent: false);
        Collect("a", "b", "c");
        var spill = Journals.Expect<Spill>();
        Journals.Send(Buffer, new SpillRefused(spill.Batch.Batch.Id, "the disk is full"));

        var report = Report();

        Assert.Equal((3, 2, 1), (report.Accepted, report.Pending, report.Dropped[DropReason.BufferFull]));
    }

    [Fact]
    public void Race_22_What_was_found_before_the_consent_in_force_was_known_is_dropped_when_it_is()
    {
        Start(consent: false);
        Recover(Make.Entry(1, epoch: 1), Make.Entry(2, epoch: 2));

        Buffer.Tell(new Consented(2, CollectionMode.Remote), ActorRefs.NoSender);

        Assert.Equal(new Discard("buffer-0", Make.Id(1, 0)), Journals.Expect<Discard>());
        var report = Report();
        Assert.Equal((2, 1, 1), (report.Recovered, report.Pending, report.Dropped[DropReason.Withdrawn]));
    }

    [Fact]
    public void R3_What_may_not_be_kept_any_more_counts_as_withdrawn()
    {
        Start(Home.Settings with { BufferCapacity = 2, FlushSize = 1 }, consent: false);
        Collect("a", "b", "c");
        var spill = Journals.Expect<Spill>();
        Journals.Send(Buffer, new SpillRefused(spill.Batch.Batch.Id, null, Withdrawn: true));

        var report = Report();

        Assert.Equal((3, 2, 1), (report.Accepted, report.Pending, report.Dropped[DropReason.Withdrawn]));
    }

    [Fact]
    public void R4_What_a_journal_holds_that_could_not_be_read_at_first_is_kept_when_it_can()
    {
        Start();

        Journals.Send(Buffer, new SpillRecovered([Make.Entry(1)], Adopted: false, Known: false, null));

        Assert.Equal((1, 1), (Report().Recovered, Report().Pending));
        Assert.False(Journals.HasMessages);
    }

    [Fact]
    public void What_was_settled_while_its_journal_was_down_is_deleted_when_it_is_back()
    {
        Start();

        Journals.Send(Buffer, new SpillRecovered([Make.Entry(1)], Adopted: false, Known: true, null));

        Assert.Equal(new Discard("buffer-0", Make.Id(1, 0)), Journals.Expect<Discard>());
        Assert.Equal((0, 0), (Report().Recovered, Report().Pending));
    }

    [Fact]
    public void R6_A_batch_that_cannot_be_read_back_is_counted_as_corrupt_and_holds_up_nothing()
    {
        Start();
        Recover(Make.Entry(1, count: 3), Make.Entry(2));
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Assert.Equal(Make.Id(1, 0), Journals.Expect<ReadPage>().From);

        Journals.Send(Buffer, new PageRead(Make.Id(1, 0), [], null));

        Assert.Equal(new Discard("buffer-0", Make.Id(1, 0)), Journals.Expect<Discard>());
        Page(2);
        Answer(Router.Expect<Dispatch>(), Accepted.Instance);
        var report = Asker.Expect<DeliveryReport>();
        Assert.Equal((1, 0, 3), (report.Delivered, report.Pending, report.Dropped[DropReason.Corrupt]));
    }
}
