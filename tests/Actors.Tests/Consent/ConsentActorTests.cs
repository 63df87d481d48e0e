namespace Pipeline.Actors.Tests;

/// <summary>The gate's actor: what was tracked before a question is in the buffer before it, and nothing gets past a withdrawal.</summary>
public sealed class ConsentActorTests : ActorTest
{
    private readonly Parts _parts = new(Home.Settings with { BufferCapacity = 3000 }, backends: ["a"]);
    private readonly TestProbe _buffer;
    private readonly TestProbe _asker;

    public ConsentActorTests()
    {
        _parts.Consent();
        _buffer = CreateTestProbe();
        _asker = CreateTestProbe();
    }

    [Fact]
    public void Events_are_handed_over_in_parts_of_1024_one_at_a_time()
    {
        Track(2136);
        var actor = Start();

        var parts = new List<Collect>();
        for (var i = 0; i < 3; i++)
        {
            parts.Add(_buffer.Expect<Collect>());
            Assert.False(_buffer.HasMessages);
            _buffer.Send(actor, Collected.Instance);
        }

        Assert.Equal([1024, 1024, 88], parts.Select(part => part.Events.Length));
        Assert.Equal(Some.Names(2136), parts.SelectMany(part => part.Events).Select(tracked => tracked.Event.Name));
        Assert.All(parts, part => Assert.Equal((1L, CollectionMode.Remote), (part.Epoch, part.Mode)));
    }

    [Fact]
    public void A_question_comes_behind_the_events_that_were_tracked_before_it()
    {
        var actor = Start();
        Track(1068);

        _asker.Send(actor, GetReport.Instance);
        Assert.Equal(1024, _buffer.Expect<Collect>().Events.Length);
        _buffer.Send(actor, Collected.Instance);

        Assert.Equal(44, _buffer.Expect<Collect>().Events.Length);
        _buffer.Expect<GetReport>();
        Assert.Equal(_asker.Ref, _buffer.Sender);
    }

    [Fact]
    public void Questions_keep_their_order_and_wait_for_no_event_that_came_later()
    {
        var actor = Start();
        Track(1024);
        _asker.Send(actor, new Flush(TimeSpan.Zero));
        _buffer.Expect<Collect>();
        _buffer.Expect<Flush>();
        Track(10);
        _asker.Send(actor, GetReport.Instance);
        _asker.Send(actor, new Close(TimeSpan.Zero));

        _buffer.Send(actor, Collected.Instance);

        Assert.Equal(10, _buffer.Expect<Collect>().Events.Length);
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
        Track(1068);
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
        Track(1068);
        actor.Tell(EventsWaiting.Instance, ActorRefs.NoSender);
        _buffer.Expect<Collect>();
        _asker.Send(actor, DropPending.Instance);
        Assert.Equal(new Drop(Withdrawn: false, Bulk: 0, Unread: 44), _buffer.Expect<Drop>());
        Track(1);
        _buffer.Send(actor, Collected.Instance);
        _buffer.Send(actor, new Dropped(1068, null));

        Assert.Equal(new Dropped(1068, null), _asker.Expect<Dropped>());
        Assert.Single(_buffer.Expect<Collect>().Events);
        Assert.True(_parts.Gate.IsOpen);
    }

    [Fact]
    public void Consent_opens_the_gate_and_tells_the_buffer_the_new_epoch()
    {
        Refuse();
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
    public void R2_A_withdrawal_waits_until_every_other_process_has_let_go_and_counts_them()
    {
        var other = Another(epoch: 1);
        var actor = Start();
        _asker.Send(actor, WithdrawConsent.Instance);
        _buffer.Expect<Drop>();
        _buffer.Send(actor, new Dropped(0, null));
        Pass(TimeSpan.FromSeconds(1));
        Assert.False(_asker.HasMessages);

        other.Leave();
        AdvanceUntilSomethingComesTo(_asker);

        var changed = _asker.Expect<ConsentChanged>();
        Assert.Equal((1, 0, null), (changed.Stopped, changed.Silent.Count, changed.Problem));
    }

    [Fact]
    public void R2_A_process_that_does_not_answer_is_named_and_its_journals_are_emptied_all_the_same()
    {
        Another(epoch: 1);
        var journal = Path.Combine(_parts.Paths.SpillFolder, "buffer-0");
        var (segment, damaged, state) = (Path.Combine(journal, "1.seg"), Path.Combine(journal, "2.seg.damaged"), Path.Combine(journal, "owner.state"));
        foreach (var path in new[] { segment, damaged, state }) _parts.Files[path] = "theirs";
        _parts.Files.Folders.Add(journal);
        var actor = Start();
        _asker.Send(actor, WithdrawConsent.Instance);
        _buffer.Expect<Drop>();
        _buffer.Send(actor, new Dropped(0, null));
        AdvanceUntilSomethingComesTo(_asker);

        var changed = _asker.Expect<ConsentChanged>();
        Assert.Equal((0, null), (changed.Stopped, changed.Problem));
        Assert.Equal([Environment.ProcessId], changed.Silent);
        Assert.Equal((null, null, "theirs"), (_parts.Files[segment], _parts.Files[damaged], _parts.Files[state]));
    }

    [Fact]
    public void R2_A_withdrawal_that_a_new_consent_has_overtaken_deletes_nothing_of_anybodys()
    {
        var segment = Path.Combine(_parts.Paths.SpillFolder, "buffer-0", "1.seg");
        _parts.Files[segment] = "collected under the new consent";
        _parts.Files.Folders.Add(Path.GetDirectoryName(segment)!);
        var actor = Start();
        _asker.Send(actor, WithdrawConsent.Instance);
        _buffer.Expect<Drop>();
        _parts.Consent(enabled: true, epoch: long.MaxValue);
        _buffer.Send(actor, new Dropped(0, null));
        AdvanceUntilSomethingComesTo(_asker);

        Assert.Null(_asker.Expect<ConsentChanged>().Problem);
        Assert.NotNull(_parts.Files[segment]);
    }

    [Fact]
    public void R2_A_no_said_here_holds_here_whatever_the_environment_says()
    {
        _parts.Environment["TELEMETRY_ENABLED"] = "true";
        var actor = Start();
        _asker.Send(actor, WithdrawConsent.Instance);
        _buffer.Expect<Drop>();
        _buffer.Send(actor, new Dropped(0, null));
        Assert.Equal(ConsentState.Off, _asker.Expect<ConsentChanged>().Decision.State);

        Pass(TimeSpan.FromSeconds(1));
        _asker.Send(actor, GetReport.Instance);
        _buffer.Expect<GetReport>();

        Assert.False(_parts.Gate.IsOpen);
    }

    [Fact]
    public void R2_A_no_that_could_not_be_written_holds_until_the_user_says_yes()
    {
        _parts.Files.CannotWrite = true;
        var actor = Start();
        _asker.Send(actor, WithdrawConsent.Instance);
        _buffer.Expect<Drop>();
        _buffer.Send(actor, new Dropped(0, null));
        Assert.NotNull(_asker.Expect<ConsentChanged>().Problem);
        _parts.Files.CannotWrite = false;

        Pass(TimeSpan.FromSeconds(1));
        _asker.Send(actor, GetReport.Instance);
        _buffer.Expect<GetReport>();
        Assert.False(_parts.Gate.IsOpen);

        _asker.Send(actor, GiveConsent.Instance);
        Assert.Null(_asker.Expect<ConsentChanged>().Problem);
        Assert.True(_parts.Gate.IsOpen);
    }

    [Fact]
    public void R3_A_process_that_starts_beside_a_withdrawal_notices_it_before_it_collects_anything()
    {
        Track(3);
        _parts.Consent(enabled: false, epoch: 2);

        var actor = Start(isOpen: false);

        _buffer.Expect<Consented>();
        Assert.Equal(new Drop(Withdrawn: true, Bulk: 0, Unread: 3), _buffer.Expect<Drop>());
        Assert.False(_parts.Gate.IsOpen);
        _buffer.Send(actor, new Dropped(0, null));
        _asker.Send(actor, GetReport.Instance);
        _buffer.Expect<GetReport>();
    }

    [Fact]
    public void Race_21_A_process_that_hears_of_a_withdrawal_lets_go_when_everything_is_dropped_and_not_before()
    {
        var actor = Start();
        var another = new Presence(_parts.Context);
        Assert.Single(another.Others(before: 2));
        _parts.Consent(enabled: false, epoch: 2);

        Pass(TimeSpan.FromSeconds(1));
        _buffer.Expect<Drop>();
        Assert.Single(another.Others(before: 2));
        _buffer.Send(actor, new Dropped(0, null));
        _asker.Send(actor, GetReport.Instance);
        _buffer.Expect<GetReport>();

        Assert.Empty(another.Others(before: 2));
    }

    [Fact]
    public async Task Bulk_input_that_the_gate_stops_does_not_keep_the_room_it_was_granted()
    {
        var ingress = _parts.Ingress;
        Refuse();
        var actor = Start(isOpen: false);
        ingress.Grant(1);
        for (var i = 0; i < 3; i++)
        {
            var writing = ingress.WriteAsync(Some.Event(), Make.Time, CancellationToken.None).AsTask();
            actor.Tell(EventsWaiting.Instance, ActorRefs.NoSender);
            Assert.True(await writing.WaitAsync(Probes.Patience, TimeProvider.System));
        }
    }

    private void Refuse()
    {
        _parts.Consent(enabled: false);
        _parts.Gate.Shut();
    }

    private void Track(int count)
    {
        foreach (var name in Some.Names(count)) Assert.True(_parts.Ingress.TryWrite(Some.Event(name), Make.Time));
    }

    // Another process of the tool, as far as its locks show it.
    private Presence Another(long epoch)
    {
        var other = new Presence(_parts.Context);
        other.Enter(epoch);
        return other;
    }

    private void Pass(TimeSpan time)
    {
        Time.Advance(time);
        // What the timers have sent is behind us when this comes back.
        Assert.False(_asker.HasMessages);
    }

    private IActorRef Start(bool isOpen = true)
    {
        var (context, buffer) = (_parts.Context, _buffer.Ref);
        var actor = Sys.ActorOf(Props.Create(() => new ConsentActor(context, buffer)));
        if (!isOpen) return actor;
        Assert.Equal(new Consented(1, CollectionMode.Remote), _buffer.Expect<Consented>());
        if (_parts.Ingress.Count > 0) return actor;
        // Once this has come through, it has looked for events and found none.
        _asker.Send(actor, GetReport.Instance);
        _buffer.Expect<GetReport>();
        return actor;
    }
}
