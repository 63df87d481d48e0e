namespace Pipeline.Actors.Tests;

/// <summary>The gate's actor: what was tracked before a question is in the buffer before it, and nothing gets past a withdrawal.</summary>
public sealed class ConsentActorTests : ActorTest
{
    private readonly Parts _parts = new(backends: ["a"]);
    private readonly TestProbe _buffer;
    private readonly TestProbe _asker;

    public ConsentActorTests()
    {
        _buffer = CreateTestProbe();
        _asker = CreateTestProbe();
    }

    [Fact]
    public void Events_are_handed_over_in_parts_of_256_one_at_a_time()
    {
        Track(600);
        var actor = Start();

        var parts = new List<Collect>();
        for (var i = 0; i < 3; i++)
        {
            parts.Add(_buffer.Expect<Collect>());
            Assert.False(_buffer.HasMessages);
            _buffer.Send(actor, Collected.Instance);
        }

        Assert.Equal([256, 256, 88], parts.Select(part => part.Events.Count));
        Assert.Equal(Some.Names(600), parts.SelectMany(part => part.Events).Select(tracked => tracked.Event.Name));
        Assert.All(parts, part => Assert.Equal((1L, CollectionMode.Remote), (part.Epoch, part.Mode)));
    }

    [Fact]
    public void A_question_comes_behind_the_events_that_were_tracked_before_it()
    {
        var actor = Start();
        Track(300);

        _asker.Send(actor, GetReport.Instance);
        Assert.Equal(256, _buffer.Expect<Collect>().Events.Count);
        _buffer.Send(actor, Collected.Instance);

        Assert.Equal(44, _buffer.Expect<Collect>().Events.Count);
        _buffer.Expect<GetReport>();
        Assert.Equal(_asker.Ref, _buffer.Sender);
    }

    [Fact]
    public void Questions_keep_their_order_and_wait_for_no_event_that_came_later()
    {
        var actor = Start();
        Track(256);
        _asker.Send(actor, new Flush(TimeSpan.Zero));
        _buffer.Expect<Collect>();
        _buffer.Expect<Flush>();
        Track(10);
        _asker.Send(actor, GetReport.Instance);
        _asker.Send(actor, new Close(TimeSpan.Zero));

        _buffer.Send(actor, Collected.Instance);

        Assert.Equal(10, _buffer.Expect<Collect>().Events.Count);
        _buffer.Expect<GetReport>();
        _buffer.Expect<Close>();
    }

    [Fact]
    public void R2_A_withdrawal_shuts_the_gate_is_durable_drops_and_only_then_is_answered()
    {
        var actor = Start();
        Track(3);

        _asker.Send(actor, WithdrawConsent.Instance);

        var drop = _buffer.FishForMessage<Drop>(_ => true, Probes.Patience);
        Assert.True(drop.Withdrawn);
        Assert.False(_parts.Gate.IsOpen);
        Assert.Contains("enabled = false", _parts.Files[_parts.Paths.ConfigFile], StringComparison.Ordinal);
        Assert.False(_asker.HasMessages);
        _buffer.Send(actor, new Dropped(5, "the backend 'a' did not stop"));

        var changed = _asker.Expect<ConsentChanged>();
        Assert.Equal((5L, "the backend 'a' did not stop", ConsentState.Off), (changed.Discarded, changed.Problem, changed.Decision.State));
    }

    [Fact]
    public void R2_What_was_tracked_before_a_withdrawal_and_not_handed_over_never_is()
    {
        var actor = Start();
        Track(300);
        _asker.Send(actor, GetReport.Instance);
        _buffer.Expect<Collect>();

        _asker.Send(actor, WithdrawConsent.Instance);

        Assert.Equal(new Drop(Withdrawn: true, Bulk: 0, Unread: 44), _buffer.Expect<Drop>());
        // Nothing is in front of the question any more.
        _buffer.Send(actor, Collected.Instance);
        _buffer.Expect<GetReport>();
    }

    [Fact]
    public void A_drop_keeps_consent_and_what_comes_later()
    {
        var actor = Start();
        Track(300);
        actor.Tell(EventsWaiting.Instance, ActorRefs.NoSender);
        _buffer.Expect<Collect>();
        _asker.Send(actor, DropPending.Instance);
        Assert.Equal(new Drop(Withdrawn: false, Bulk: 0, Unread: 44), _buffer.Expect<Drop>());
        Track(1);
        _buffer.Send(actor, Collected.Instance);
        _buffer.Send(actor, new Dropped(300, null));

        Assert.Equal(new Dropped(300, null), _asker.Expect<Dropped>());
        Assert.Single(_buffer.Expect<Collect>().Events);
        Assert.True(_parts.Gate.IsOpen);
    }

    [Fact]
    public void Consent_opens_the_gate_and_tells_the_buffer_the_new_epoch()
    {
        _parts.Gate.Shut();
        var actor = Start(isOpen: false);

        _asker.Send(actor, GiveConsent.Instance);

        var changed = _asker.Expect<ConsentChanged>();
        Assert.Equal((ConsentState.Remote, 0L, null), (changed.Decision.State, changed.Discarded, changed.Problem));
        Assert.Equal(new Consented(_parts.Clock.Now.ToUnixTimeMilliseconds(), CollectionMode.Remote), _buffer.Expect<Consented>());
        Assert.True(_parts.Gate.IsOpen);
    }

    [Fact]
    public void A_change_that_cannot_be_made_durable_still_shuts_this_process()
    {
        _parts.Files.CannotWrite = true;
        var actor = Start();

        _asker.Send(actor, WithdrawConsent.Instance);
        _buffer.Expect<Drop>();
        _buffer.Send(actor, new Dropped(0, null));

        Assert.Equal("the disk is read-only", _asker.Expect<ConsentChanged>().Problem);
        Assert.False(_parts.Gate.IsOpen);
    }

    [Fact]
    public async Task Bulk_input_that_the_gate_stops_does_not_keep_the_room_it_was_granted()
    {
        var ingress = _parts.Ingress;
        _parts.Gate.Shut();
        var actor = Start(isOpen: false);
        ingress.Grant(1);
        for (var i = 0; i < 3; i++)
        {
            var writing = ingress.WriteAsync(Some.Event(), Make.Time, CancellationToken.None).AsTask();
            actor.Tell(EventsWaiting.Instance, ActorRefs.NoSender);
            Assert.True(await writing.WaitAsync(Probes.Patience, TimeProvider.System));
        }
    }

    private void Track(int count)
    {
        foreach (var name in Some.Names(count)) Assert.True(_parts.Ingress.TryWrite(Some.Event(name), Make.Time));
    }

    private IActorRef Start(bool isOpen = true)
    {
        var (context, buffer) = (_parts.Context, _buffer.Ref);
        var actor = Sys.ActorOf(Props.Create(() => new ConsentActor(context, buffer)));
        if (isOpen) Assert.Equal(new Consented(1, CollectionMode.Remote), _buffer.Expect<Consented>());
        return actor;
    }
}
