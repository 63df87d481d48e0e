namespace Pipeline.Actors.Tests;

/// <summary>Closing: what can be is delivered, the rest is kept, nothing is left uncounted.</summary>
public sealed class BufferClosingTests : BufferActorTest
{
    [Fact]
    public void Closing_with_no_budget_sends_nothing_and_keeps_everything_in_the_journal()
    {
        Start();
        Collect("a");

        Asker.Send(Buffer, new Close(TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, Router.Expect<CancelAll>().Patience);
        Router.Send(Buffer, new AllCancelled([]));
        var spill = Journals.Expect<Spill>();
        Assert.True(spill.Force);
        Assert.False(Asker.HasMessages);
        Journals.Send(Buffer, new Spilled("buffer-0", spill.Batch.Batch.Id, []));

        Sync();
        Assert.Equal(1, Asker.Expect<DeliveryReport>().Pending);
    }

    [Fact]
    public void Closing_cancels_what_is_still_being_sent_when_three_quarters_of_the_budget_are_over()
    {
        Start();
        Collect("a");
        Asker.Send(Buffer, new Close(TimeSpan.FromSeconds(4)));
        var dispatch = Router.Expect<Dispatch>();

        Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(0.5), Router.Expect<CancelAll>().Patience);
        Fail(dispatch);
        Router.Send(Buffer, new AllCancelled([]));
        var spill = Journals.Expect<Spill>();
        Journals.Send(Buffer, new Spilled("buffer-0", spill.Batch.Batch.Id, []));

        Sync();
        Assert.Equal((0, 1), (Asker.Expect<DeliveryReport>().Delivered, Report().Pending));
    }

    [Fact]
    public void R6_Closing_waits_for_what_the_journal_is_being_told()
    {
        Start(AtMostOnce);
        Recover(Make.Entry(1));
        Asker.Send(Buffer, new Close(TimeSpan.FromSeconds(4)));
        Page(1);
        var settle = Journals.Expect<Settle>();
        Time.Advance(TimeSpan.FromSeconds(3));
        Router.Expect<CancelAll>();
        Router.Send(Buffer, new AllCancelled([]));
        Report();
        Assert.False(Asker.HasMessages);

        Journals.Send(Buffer, new Settled(settle.Id, settle.Backend, null));

        Sync();
        var report = Asker.Expect<DeliveryReport>();
        Assert.Equal((0, 0, 1), (report.Delivered, report.Pending, report.Dropped[DropReason.Unconfirmed]));
        Assert.False(Router.HasMessages);
    }

    [Fact]
    public void What_was_delivered_in_the_end_is_settled_before_the_answer()
    {
        Start();
        Collect("a");
        Asker.Send(Buffer, new Close(TimeSpan.FromSeconds(4)));
        Settle(Accepted.Instance);
        Router.Expect<CancelAll>();
        Router.Send(Buffer, new AllCancelled([]));

        Journals.Expect<SyncSpill>();
        Assert.False(Asker.HasMessages);
        Journals.Send(Buffer, SpillSynced.Instance);

        Assert.Equal(1, Asker.Expect<DeliveryReport>().Delivered);
    }

    private void Sync()
    {
        Journals.Expect<SyncSpill>();
        Journals.Send(Buffer, SpillSynced.Instance);
    }
}
