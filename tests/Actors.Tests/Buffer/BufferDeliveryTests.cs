namespace Pipeline.Actors.Tests;

/// <summary>What goes to the backends, when, and what the journal is told of it before or after.</summary>
public sealed class BufferDeliveryTests : BufferActorTest
{
    [Fact]
    public void Race_9_A_service_delivers_at_its_interval_without_ever_being_asked()
    {
        Start(Home.Settings with { FlushInterval = TimeSpan.FromSeconds(30) });
        Collect("a");
        Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(1, Report().Pending);
        Assert.False(Router.HasMessages);

        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["a"], Names(Settle(Accepted.Instance)));

        Collect("b");
        Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["b"], Names(Settle(Accepted.Instance)));
    }

    [Fact]
    public void Without_consent_nothing_is_sent()
    {
        Start(consent: false);
        Collect("a");

        Assert.Equal((1, 0), (Flush().Pending, Flush().Delivered));
        Assert.False(Router.HasMessages);
    }

    [Fact]
    public void Race_3_A_flush_joins_the_one_under_way_and_both_are_answered()
    {
        Start();
        var second = CreateTestProbe();
        Collect("a");
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        var first = Router.Expect<Dispatch>();

        second.Send(Buffer, new Flush(TimeSpan.Zero));
        Answer(first, Accepted.Instance);

        Assert.Equal(1, Asker.Expect<DeliveryReport>().Delivered);
        Assert.Equal(1, second.Expect<DeliveryReport>().Delivered);
        Assert.False(Router.HasMessages);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_flush_gets_its_attempt_although_one_of_before_is_just_being_refused_or_failing(bool isRefused)
    {
        Start(Home.Settings with { FlushSize = 1 });
        Collect("a");
        var unasked = Router.Expect<Dispatch>();
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        if (isRefused) Withhold(unasked);
        else Fail(unasked);

        Assert.Equal((false, true), (unasked.IsForced, Settle(Accepted.Instance).IsForced));
        Assert.Equal((1, 0), (Asker.Expect<DeliveryReport>().Delivered, Report().Pending));
    }

    [Fact]
    public void A_flush_whose_own_attempt_is_refused_ends()
    {
        Start(Home.Settings with { FlushSize = 1 });
        Collect("a");
        var unasked = Router.Expect<Dispatch>();
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Withhold(unasked);
        Withhold(Router.Expect<Dispatch>());
        Journals.Send(Buffer, new Spilled("buffer-0", Journals.Expect<Spill>().Batch.Batch.Id, []));

        Assert.Equal((0, 1), (Asker.Expect<DeliveryReport>().Delivered, Report().Pending));
        Assert.False(Router.HasMessages);
    }

    [Fact]
    public void R4_At_least_once_tells_the_journal_only_after_the_outcome()
    {
        Start();
        Recover(Make.Entry(1));
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);

        var dispatch = Router.Expect<Dispatch>();
        Assert.False(Journals.HasMessages);
        Answer(dispatch, Accepted.Instance);

        Assert.Equal(new Settle("buffer-0", Make.Id(1, 0), "a", Acknowledge: false), Journals.Expect<Settle>());
        Assert.Equal((1, 0), (Asker.Expect<DeliveryReport>().Delivered, Report().Pending));
    }

    [Fact]
    public void R5_At_most_once_tells_the_journal_before_it_sends()
    {
        Start(AtMostOnce);
        Recover(Make.Entry(1));
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);

        var settle = Journals.Expect<Settle>();
        Assert.Equal(new Settle("buffer-0", Make.Id(1, 0), "a", Acknowledge: true), settle);
        Assert.False(Router.HasMessages);
        Journals.Send(Buffer, new Settled(settle.Id, settle.Backend, null));
        Answer(Router.Expect<Dispatch>(), new Retry("who knows"));

        var report = Asker.Expect<DeliveryReport>();
        Assert.Equal((0, 0, 1), (report.Delivered, report.Pending, report.Dropped[DropReason.Unconfirmed]));
    }

    [Fact]
    public void R5_A_batch_stays_in_memory_while_a_backend_waits_for_the_journal()
    {
        Start(AtMostOnce, consent: true, "a", "b");
        Recover(Make.Entry(1, outstanding: ["a", "b"]));
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);
        var (forA, forB) = (Journals.Expect<Settle>(), Journals.Expect<Settle>());

        // The one is through with it before the journal has heard of the other.
        Journals.Send(Buffer, new Settled(forA.Id, forA.Backend, null));
        Answer(Router.Expect<Dispatch>(), Accepted.Instance);
        Journals.Send(Buffer, new Settled(forB.Id, forB.Backend, null));
        Answer(Router.Expect<Dispatch>(), Accepted.Instance);

        Assert.Equal((1, 0), (Asker.Expect<DeliveryReport>().Delivered, Report().Pending));
    }

    [Fact]
    public void R5_What_the_journal_cannot_be_told_is_not_sent_and_not_asked_again_at_once()
    {
        Start(AtMostOnce);
        Recover(Make.Entry(1));
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);
        var settle = Journals.Expect<Settle>();

        Journals.Send(Buffer, new Settled(settle.Id, settle.Backend, "the disk is full"));

        Assert.Equal((0, 1), (Asker.Expect<DeliveryReport>().Delivered, Report().Pending));
        Assert.False(Journals.HasMessages);
        Assert.False(Router.HasMessages);
        // The journal is back.
        Journals.Send(Buffer, new SpillRecovered([Make.Entry(1)], Adopted: false, Known: true, null));
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);
        settle = Journals.Expect<Settle>();
        Journals.Send(Buffer, new Settled(settle.Id, settle.Backend, null));
        Answer(Router.Expect<Dispatch>(), Accepted.Instance);
        Assert.Equal(1, Asker.Expect<DeliveryReport>().Delivered);
    }
}
