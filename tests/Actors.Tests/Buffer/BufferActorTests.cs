namespace Pipeline.Actors.Tests;

/// <summary>What the buffer tells the router and the spill, and in which order.</summary>
public sealed class BufferActorTests : ActorTest
{
    private readonly TestProbe _router;
    private readonly TestProbe _spill;
    private readonly TestProbe _consent;
    private readonly TestProbe _asker;
    private Parts _parts = null!;
    private IActorRef _buffer = ActorRefs.Nobody;

    public BufferActorTests()
    {
        _router = CreateTestProbe();
        _spill = CreateTestProbe();
        _consent = CreateTestProbe();
        _asker = CreateTestProbe();
    }

    [Fact]
    public void Race_9_A_service_delivers_at_its_interval_without_ever_being_asked()
    {
        Start(Home.Settings with { FlushInterval = TimeSpan.FromSeconds(30) });
        Collect("a");
        Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(1, Report().Pending);
        Assert.False(_router.HasMessages);

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
        Assert.False(_router.HasMessages);
    }

    [Fact]
    public void Race_3_A_flush_joins_the_one_under_way_and_both_are_answered()
    {
        Start();
        var second = CreateTestProbe();
        Collect("a");
        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt();
        var first = _router.Expect<Dispatch>();

        second.Send(_buffer, new Flush(TimeSpan.Zero));
        Answer(first, Accepted.Instance);

        Assert.Equal(1, _asker.Expect<DeliveryReport>().Delivered);
        Assert.Equal(1, second.Expect<DeliveryReport>().Delivered);
        Assert.False(_router.HasMessages);
    }

    [Fact]
    public void R4_At_least_once_tells_the_journal_only_after_the_outcome()
    {
        Start();
        Recover(Make.Entry(1));
        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);

        var dispatch = _router.Expect<Dispatch>();
        Assert.False(_spill.HasMessages);
        Answer(dispatch, Accepted.Instance);

        Assert.Equal(new Settle("buffer-0", Make.Id(1, 0), "a", Acknowledge: false), _spill.Expect<Settle>());
        Assert.Equal((1, 0), (_asker.Expect<DeliveryReport>().Delivered, Report().Pending));
    }

    [Fact]
    public void R5_At_most_once_tells_the_journal_before_it_sends()
    {
        Start(AtMostOnce);
        Recover(Make.Entry(1));
        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);

        var settle = _spill.Expect<Settle>();
        Assert.Equal(new Settle("buffer-0", Make.Id(1, 0), "a", Acknowledge: true), settle);
        Assert.False(_router.HasMessages);
        _spill.Send(_buffer, new Settled(settle.Id, settle.Backend, null));
        Answer(_router.Expect<Dispatch>(), new Retry("who knows"));

        var report = _asker.Expect<DeliveryReport>();
        Assert.Equal((0, 0, 1), (report.Delivered, report.Pending, report.Dropped[DropReason.Unconfirmed]));
    }

    [Fact]
    public void R5_A_batch_stays_in_memory_while_a_backend_waits_for_the_journal()
    {
        Start(AtMostOnce, "a", "b");
        Recover(Make.Entry(1, outstanding: ["a", "b"]));
        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);
        var (forA, forB) = (_spill.Expect<Settle>(), _spill.Expect<Settle>());

        // The one is through with it before the journal has heard of the other.
        _spill.Send(_buffer, new Settled(forA.Id, forA.Backend, null));
        Answer(_router.Expect<Dispatch>(), Accepted.Instance);
        _spill.Send(_buffer, new Settled(forB.Id, forB.Backend, null));
        Answer(_router.Expect<Dispatch>(), Accepted.Instance);

        Assert.Equal((1, 0), (_asker.Expect<DeliveryReport>().Delivered, Report().Pending));
    }

    [Fact]
    public void R5_What_the_journal_cannot_be_told_is_not_sent_and_not_asked_again_at_once()
    {
        Start(AtMostOnce);
        Recover(Make.Entry(1));
        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);
        var settle = _spill.Expect<Settle>();

        _spill.Send(_buffer, new Settled(settle.Id, settle.Backend, "the disk is full"));

        Assert.Equal((0, 1), (_asker.Expect<DeliveryReport>().Delivered, Report().Pending));
        Assert.False(_spill.HasMessages);
        Assert.False(_router.HasMessages);
        // The journal is back.
        _spill.Send(_buffer, new SpillRecovered([Make.Entry(1)], Adopted: false, Known: true, null));
        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Page(1);
        settle = _spill.Expect<Settle>();
        _spill.Send(_buffer, new Settled(settle.Id, settle.Backend, null));
        Answer(_router.Expect<Dispatch>(), Accepted.Instance);
        Assert.Equal(1, _asker.Expect<DeliveryReport>().Delivered);
    }

    [Fact]
    public void Race_4_A_spill_that_fails_leaves_the_batch_in_memory_to_be_sent_from_there()
    {
        Start();
        Collect("a");
        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Fail(_router.Expect<Dispatch>());
        var spill = _spill.Expect<Spill>();
        Assert.False(spill.Force);
        _spill.Send(_buffer, new SpillRefused(spill.Batch.Batch.Id, "the disk is full"));
        Assert.Equal(1, _asker.Expect<DeliveryReport>().Pending);

        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt("the disk is full");
        var again = _router.Expect<Dispatch>();

        Assert.Equal(spill.Batch.Batch.Id, again.Batch.Id);
        Answer(again, Accepted.Instance);
        Assert.Equal(1, _asker.Expect<DeliveryReport>().Delivered);
    }

    [Fact]
    public void Race_6_A_full_buffer_spills_its_oldest_batch_and_what_waits_for_room_keeps_its_place()
    {
        Start(Home.Settings with { BufferCapacity = 2, FlushSize = 1 });
        Collect("a", "b", "c");
        Assert.Equal(["a"], Names(_router.Expect<Dispatch>()));

        var spill = _spill.Expect<Spill>();
        Assert.True(spill.Force);
        Assert.Equal(["a"], spill.Batch.Batch.Events.Select(e => e.Name));
        _spill.Send(_buffer, new Spilled("buffer-0", spill.Batch.Batch.Id, []));

        Assert.Equal((3, 3), (Report().Accepted, Report().Pending));
    }

    [Fact]
    public void With_no_room_and_no_journal_the_oldest_go_and_are_counted()
    {
        Start(Home.Settings with { BufferCapacity = 2, FlushSize = 1 }, consent: false);
        Collect("a", "b", "c");
        var spill = _spill.Expect<Spill>();
        _spill.Send(_buffer, new SpillRefused(spill.Batch.Batch.Id, "the disk is full"));

        var report = Report();

        Assert.Equal((3, 2, 1), (report.Accepted, report.Pending, report.Dropped[DropReason.BufferFull]));
    }

    [Fact]
    public void Race_20_A_drop_cancels_behind_everything_that_was_sent_and_is_answered_by_both()
    {
        Start(Home.Settings with { FlushSize = 1 });
        Collect("a");

        _asker.Send(_buffer, new Drop(Withdrawn: false, Bulk: 0, Unread: 2));

        var dispatch = _router.Expect<Dispatch>();
        _router.Expect<CancelAll>();
        _spill.Expect<DropSpill>();
        Answer(dispatch, new Retry("cancelled"));
        _router.Send(_buffer, new AllCancelled([]));
        Assert.Equal(0, Report().Pending);
        Assert.False(_asker.HasMessages);
        _spill.Send(_buffer, new SpillDropped(null));

        Assert.Equal(new Dropped(3, null), _asker.Expect<Dropped>());
        Assert.Equal((3, 3), (Report().Accepted, Report().Dropped[DropReason.Withdrawn]));
    }

    [Fact]
    public void What_a_drop_could_not_do_is_said()
    {
        Start();
        _asker.Send(_buffer, new Drop(Withdrawn: false, Bulk: 0, Unread: 0));
        _router.Expect<CancelAll>();

        _spill.Send(_buffer, new SpillDropped("buffer-0: broken"));
        _router.Send(_buffer, new AllCancelled(["a"]));

        Assert.Equal(new Dropped(0, "buffer-0: broken; the backend 'a' did not stop sending in time"), _asker.Expect<Dropped>());
    }

    [Fact]
    public void R3_After_a_withdrawal_nothing_is_sent_until_consent_comes_again()
    {
        Start(Home.Settings with { FlushSize = 1 });
        _asker.Send(_buffer, new Drop(Withdrawn: true, Bulk: 0, Unread: 0));
        _router.Expect<CancelAll>();
        Collect("late");
        Assert.Equal(1, Report().Pending);
        Assert.False(_router.HasMessages);

        _buffer.Tell(new Consented(Epoch: 2, CollectionMode.Remote), ActorRefs.NoSender);
        _consent.Send(_buffer, new Collect([new TrackedEvent(Some.Event("new"), Make.Time, Bulk: false)], Epoch: 2, CollectionMode.Remote));

        Assert.Equal(["new"], Names(_router.Expect<Dispatch>()));
    }

    [Fact]
    public void Race_22_What_another_consent_has_left_behind_is_deleted()
    {
        Start();

        Recover(Make.Entry(1, epoch: 0), Make.Entry(2));

        Assert.Equal(new Discard("buffer-0", Make.Id(1, 0)), _spill.Expect<Discard>());
        var report = Report();
        Assert.Equal((2, 1, 1), (report.Recovered, report.Pending, report.Dropped[DropReason.Withdrawn]));
    }

    [Fact]
    public async Task A_drop_makes_room_for_bulk_input_that_waited_for_the_spill()
    {
        Start(Home.Settings with { BufferCapacity = 1, FlushSize = 1 });
        Collect("a");
        Fail(_router.Expect<Dispatch>());
        var spill = _spill.Expect<Spill>();
        _spill.Send(_buffer, new SpillRefused(spill.Batch.Batch.Id, null));
        Report();
        // The room for the first was granted before the buffer was full.
        Assert.True(await _parts.Ingress.WriteAsync(Some.Event(), Make.Time, CancellationToken.None));
        _parts.Ingress.Read([], int.MaxValue);
        var bulk = _parts.Ingress.WriteAsync(Some.Event(), Make.Time, CancellationToken.None).AsTask();
        Assert.False(bulk.IsCompleted);

        _asker.Send(_buffer, new Drop(Withdrawn: false, Bulk: 1, Unread: 1));
        _router.Expect<CancelAll>();
        _router.Send(_buffer, new AllCancelled([]));
        _spill.Send(_buffer, new SpillDropped(null));

        Assert.True(await bulk.WaitAsync(Probes.Patience, TimeProvider.System));
    }

    [Fact]
    public void R4_What_a_journal_holds_that_could_not_be_read_at_first_is_kept_when_it_can()
    {
        Start();

        _spill.Send(_buffer, new SpillRecovered([Make.Entry(1)], Adopted: false, Known: false, null));

        Assert.Equal((1, 1), (Report().Recovered, Report().Pending));
        Assert.False(_spill.HasMessages);
    }

    [Fact]
    public void What_was_settled_while_its_journal_was_down_is_deleted_when_it_is_back()
    {
        Start();

        _spill.Send(_buffer, new SpillRecovered([Make.Entry(1)], Adopted: false, Known: true, null));

        Assert.Equal(new Discard("buffer-0", Make.Id(1, 0)), _spill.Expect<Discard>());
        Assert.Equal((0, 0), (Report().Recovered, Report().Pending));
    }

    [Fact]
    public void R6_A_batch_that_cannot_be_read_back_is_counted_as_corrupt_and_holds_up_nothing()
    {
        Start();
        Recover(Make.Entry(1, count: 3), Make.Entry(2));
        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt();
        Assert.Equal(Make.Id(1, 0), _spill.Expect<ReadPage>().From);

        _spill.Send(_buffer, new PageRead(Make.Id(1, 0), [], null));

        Assert.Equal(new Discard("buffer-0", Make.Id(1, 0)), _spill.Expect<Discard>());
        Page(2);
        Answer(_router.Expect<Dispatch>(), Accepted.Instance);
        var report = _asker.Expect<DeliveryReport>();
        Assert.Equal((1, 0, 3), (report.Delivered, report.Pending, report.Dropped[DropReason.Corrupt]));
    }

    [Fact]
    public void Closing_with_no_budget_sends_nothing_and_keeps_everything_in_the_journal()
    {
        Start();
        Collect("a");

        _asker.Send(_buffer, new Close(TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, _router.Expect<CancelAll>().Patience);
        _router.Send(_buffer, new AllCancelled([]));
        var spill = _spill.Expect<Spill>();
        Assert.True(spill.Force);
        Assert.False(_asker.HasMessages);
        _spill.Send(_buffer, new Spilled("buffer-0", spill.Batch.Batch.Id, []));

        Assert.Equal(1, _asker.Expect<DeliveryReport>().Pending);
    }

    [Fact]
    public void Closing_cancels_what_is_still_being_sent_when_three_quarters_of_the_budget_are_over()
    {
        Start();
        Collect("a");
        _asker.Send(_buffer, new Close(TimeSpan.FromSeconds(4)));
        var dispatch = _router.Expect<Dispatch>();

        Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(0.5), _router.Expect<CancelAll>().Patience);
        Fail(dispatch);
        _router.Send(_buffer, new AllCancelled([]));
        var spill = _spill.Expect<Spill>();
        _spill.Send(_buffer, new Spilled("buffer-0", spill.Batch.Batch.Id, []));

        Assert.Equal((0, 1), (_asker.Expect<DeliveryReport>().Delivered, Report().Pending));
    }

    [Fact]
    public void R6_Closing_waits_for_what_the_journal_is_being_told()
    {
        Start(AtMostOnce);
        Recover(Make.Entry(1));
        _asker.Send(_buffer, new Close(TimeSpan.FromSeconds(4)));
        Page(1);
        var settle = _spill.Expect<Settle>();
        Time.Advance(TimeSpan.FromSeconds(3));
        _router.Expect<CancelAll>();
        _router.Send(_buffer, new AllCancelled([]));
        Report();
        Assert.False(_asker.HasMessages);

        _spill.Send(_buffer, new Settled(settle.Id, settle.Backend, null));

        var report = _asker.Expect<DeliveryReport>();
        Assert.Equal((0, 0, 1), (report.Delivered, report.Pending, report.Dropped[DropReason.Unconfirmed]));
        Assert.False(_router.HasMessages);
    }

    private static TelemetrySettings AtMostOnce => Home.Settings with { Delivery = DeliveryMode.AtMostOnce };

    private static IEnumerable<string> Names(Dispatch dispatch) => dispatch.Batch.Events.Select(e => e.Name);

    private void Start(TelemetrySettings? settings = null, params string[] backends) => Start(settings, consent: true, backends);

    private void Start(TelemetrySettings? settings, bool consent, params string[] backends)
    {
        _parts = new Parts(settings, backends: backends.Length == 0 ? ["a"] : backends);
        var (context, ids, router, spill) = (_parts.Context, _parts.Context.NewIds(), _router.Ref, _spill.Ref);
        var limits = new BufferLimits(_parts.Settings.BufferCapacity, _parts.Settings.FlushSize, (int)_parts.Settings.SpillMaxSegmentSize);
        var state = new BufferState(limits, context.Targets, ids.Next);
        _buffer = Sys.ActorOf(Props.Create(() => new BufferActor(context, state, ids, router, spill)));
        if (consent) _buffer.Tell(new Consented(1, CollectionMode.Remote), ActorRefs.NoSender);
        Adopt();
    }

    private void Start(bool consent) => Start(null, consent);

    /// <summary>The spill is asked to look for journals of the dead and finds none.</summary>
    private void Adopt(string? problem = null)
    {
        _spill.Expect<AdoptJournals>();
        _spill.Send(_buffer, new SpillRecovered([], Adopted: true, Known: false, problem));
    }

    // As if another process had died meanwhile.
    private void Recover(params SpillEntry[] entries) =>
        _spill.Send(_buffer, new SpillRecovered(entries, Adopted: false, Known: false, null));

    private void Page(int id)
    {
        Assert.Equal(Make.Id(id, 0), _spill.Expect<ReadPage>().From);
        _spill.Send(_buffer, new PageRead(Make.Id(id, 0), [Make.Batch(id, era: 0)], null));
    }

    // From the ConsentActor, which is told when all of it is in.
    private void Collect(params string[] names) => _consent.Send(_buffer, Make.Collect(names));

    private Dispatch Settle(SendResult result)
    {
        var dispatch = _router.Expect<Dispatch>();
        Answer(dispatch, result);
        return dispatch;
    }

    private void Answer(Dispatch dispatch, SendResult result) =>
        _router.Send(_buffer, new Outcome(dispatch.Backend, dispatch.Batch.Id, result, null));

    private void Fail(Dispatch dispatch) =>
        _router.Send(_buffer, new Outcome(dispatch.Backend, dispatch.Batch.Id, new Retry("down"), Time.Now + TimeSpan.FromMinutes(1)));

    private DeliveryReport Flush()
    {
        _asker.Send(_buffer, new Flush(TimeSpan.Zero));
        Adopt();
        return _asker.Expect<DeliveryReport>();
    }

    // Asked by a probe of its own, and so also proof that everything before it has been handled.
    private DeliveryReport Report()
    {
        var probe = CreateTestProbe();
        probe.Send(_buffer, GetReport.Instance);
        return probe.Expect<DeliveryReport>();
    }
}

