namespace Pipeline.Actors.Tests;

/// <summary>What a drop and a withdrawal do, and in which order.</summary>
public sealed class BufferDropTests : BufferActorTest
{
    [Fact]
    public void R6_What_is_found_on_disk_while_everything_is_being_dropped_is_dropped_and_counted_too()
    {
        Start();
        Asker.Send(Buffer, new Drop(Withdrawn: true, Bulk: 0, Unread: 0));
        Recover(Make.Entry(7, count: 3));
        Router.Send(Buffer, new AllCancelled([]));
        Journals.Send(Buffer, new SpillDropped(null));

        Assert.Equal(3, Asker.Expect<Dropped>().Events);
        Assert.Equal(new Discard("buffer-0", Make.Id(7, 0)), Journals.FishForMessage<Discard>(_ => true, Probes.Patience));
        var report = Report();
        Assert.Equal((3, 0, 3), (report.Recovered, report.Pending, report.Dropped[DropReason.Withdrawn]));
    }

    [Fact]
    public void R6_Of_a_batch_that_was_delivered_in_part_only_the_rest_is_counted_as_dropped()
    {
        Start();
        Asker.Send(Buffer, new Drop(Withdrawn: true, Bulk: 0, Unread: 0));
        Router.Send(Buffer, new AllCancelled([]));
        Journals.Send(Buffer, new SpillForgotten([Make.Entry(7, count: 4) with { Parts = new Dictionary<string, Part> { ["a"] = new(2, 2) } }]));
        Journals.Send(Buffer, new SpillDropped(null));

        Assert.Equal(2, Asker.Expect<Dropped>().Events);
        var report = Report();
        Assert.Equal((2, 0, 2), (report.Recovered, report.Pending, report.Dropped[DropReason.Withdrawn]));
        Assert.Equal(2, Assert.Single(report.Backends).Dropped[DropReason.Withdrawn]);
    }

    [Fact]
    public void R6_What_only_a_journal_knew_of_is_counted_when_it_is_dropped()
    {
        Start();
        Recover(Make.Entry(1, count: 2));
        Asker.Send(Buffer, new Drop(Withdrawn: true, Bulk: 0, Unread: 0));
        Router.Send(Buffer, new AllCancelled([]));
        Journals.Send(Buffer, new SpillForgotten([Make.Entry(7, count: 3)]));
        Journals.Send(Buffer, new SpillDropped(null));

        Assert.Equal(5, Asker.Expect<Dropped>().Events);
        var report = Report();
        Assert.Equal((5, 0, 5), (report.Recovered, report.Pending, report.Dropped[DropReason.Withdrawn]));
    }

    [Fact]
    public void Race_20_A_drop_cancels_behind_everything_that_was_sent_and_is_answered_by_both()
    {
        Start(Home.Settings with { FlushSize = 1 });
        Collect("a");

        Asker.Send(Buffer, new Drop(Withdrawn: false, Bulk: 0, Unread: 2));

        var dispatch = Router.Expect<Dispatch>();
        Router.Expect<CancelAll>();
        Journals.Expect<DropSpill>();
        Answer(dispatch, new Retry("cancelled"));
        Router.Send(Buffer, new AllCancelled([]));
        Assert.Equal(0, Report().Pending);
        Assert.False(Asker.HasMessages);
        Journals.Send(Buffer, new SpillDropped(null));

        Assert.Equal(new Dropped(3, null), Asker.Expect<Dropped>());
        Assert.Equal((3, 3), (Report().Accepted, Report().Dropped[DropReason.Withdrawn]));
    }

    [Fact]
    public void R6_What_the_journals_held_and_the_buffer_did_not_know_of_is_counted_as_dropped()
    {
        Start();
        Asker.Send(Buffer, new Drop(Withdrawn: false, Bulk: 0, Unread: 0));
        Router.Expect<CancelAll>();
        Recover(Make.Entry(1, count: 2));
        Assert.Equal(Make.Id(1, 0), Journals.FishForMessage<Discard>(_ => true, Probes.Patience).Id);

        Journals.Send(Buffer, new SpillForgotten([Make.Entry(2, count: 3), Make.Entry(3, outstanding: ["former"])]));
        Journals.Send(Buffer, new SpillDropped(null));
        Router.Send(Buffer, new AllCancelled([]));

        Assert.Equal(new Dropped(6, null), Asker.Expect<Dropped>());
        var report = Report();
        Assert.Equal((6, 0, 6), (report.Recovered, report.Pending, report.Dropped[DropReason.Withdrawn]));
        Assert.Equal(5, Assert.Single(report.Backends).Dropped[DropReason.Withdrawn]);
    }

    [Fact]
    public void R6_What_the_book_holds_is_not_counted_again_by_an_actor_that_was_restarted()
    {
        Start();
        Collect("a");
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Settle(Accepted.Instance);
        Assert.Equal(1, Asker.Expect<DeliveryReport>().Delivered);

        // Nobody sends such a thing; so it fails.
        Buffer.Tell(new SpillRecovered(null!, Adopted: false, Known: false, null), ActorRefs.NoSender);
        Adopt();
        Flush();

        Assert.Equal((1, 1), (Book.Accepted, Book.Delivered));
    }

    [Fact]
    public void What_a_drop_could_not_do_is_said()
    {
        Start();
        Asker.Send(Buffer, new Drop(Withdrawn: false, Bulk: 0, Unread: 0));
        Router.Expect<CancelAll>();

        Journals.Send(Buffer, new SpillDropped("buffer-0: broken"));
        Router.Send(Buffer, new AllCancelled(["a"]));

        Assert.Equal(new Dropped(0, "buffer-0: broken; the backend 'a' did not stop sending in time"), Asker.Expect<Dropped>());
    }

    [Fact]
    public void R3_After_a_withdrawal_nothing_is_sent_until_consent_comes_again()
    {
        Start(Home.Settings with { FlushSize = 1 });
        Asker.Send(Buffer, new Drop(Withdrawn: true, Bulk: 0, Unread: 0));
        Router.Expect<CancelAll>();
        Collect("late");
        Assert.Equal(1, Report().Pending);
        Assert.False(Router.HasMessages);

        Buffer.Tell(new Consented(Epoch: 2, CollectionMode.Remote), ActorRefs.NoSender);
        Collect(epoch: 2, "new");

        Assert.Equal(["new"], Names(Router.Expect<Dispatch>()));
    }

    [Fact]
    public void Race_22_What_another_consent_has_left_behind_is_deleted()
    {
        Start();

        Recover(Make.Entry(1, epoch: 0), Make.Entry(2));

        Assert.Equal(new Discard("buffer-0", Make.Id(1, 0)), Journals.Expect<Discard>());
        var report = Report();
        Assert.Equal((2, 1, 1), (report.Recovered, report.Pending, report.Dropped[DropReason.Withdrawn]));
    }

    [Fact]
    public async Task A_drop_makes_room_for_bulk_input_that_waited_for_the_spill()
    {
        Start(Home.Settings with { BufferCapacity = 1, FlushSize = 1 });
        Collect("a");
        Fail(Router.Expect<Dispatch>());
        var spill = Journals.Expect<Spill>();
        Journals.Send(Buffer, new SpillRefused(spill.Batch.Batch.Id, null));
        Report();
        // The room for the first was granted before the buffer was full.
        Assert.True(await Ingress.WriteAsync(Some.Event(), Make.Time, CancellationToken.None));
        Assert.Single(Ingress.Read(int.MaxValue));
        var bulk = Ingress.WriteAsync(Some.Event(), Make.Time, CancellationToken.None).AsTask();
        Assert.False(bulk.IsCompleted);

        Asker.Send(Buffer, new Drop(Withdrawn: false, Bulk: 1, Unread: 1));
        Router.Expect<CancelAll>();
        Router.Send(Buffer, new AllCancelled([]));
        Journals.Send(Buffer, new SpillDropped(null));

        Assert.True(await bulk.WaitAsync(Probes.Patience, TimeProvider.System));
    }
}
