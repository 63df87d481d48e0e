namespace Pipeline.Actors.Tests;

/// <summary>A batch that a backend rejects, as a whole or for some of its events.</summary>
public sealed class BufferSplittingTests : BufferActorTest
{
    private static readonly string[] Poison = ["c"];

    [Fact]
    public void A_rejected_batch_is_sent_in_halves_until_the_poison_event_alone_is_dropped()
    {
        Start();
        Collect("a", "b", "c", "d");
        Ask();

        var sends = SendAll(Poison);

        Assert.Equal(["a b c d", "a b", "c d", "c", "d"], sends.Select(send => string.Join(' ', Names(send))));
        Assert.Equal(5, sends.Select(send => send.Batch.Id).Distinct().Count());
        AssertOneOfFourRejected(Asker.Expect<DeliveryReport>());
    }

    [Fact]
    public void What_a_backend_names_is_dropped_alone()
    {
        Start();
        Collect("a", "b", "c", "d");
        Ask();
        var dispatch = Router.Expect<Dispatch>();

        Answer(dispatch, new Partial([new(dispatch.Batch.Events[2].Id, "no name"), new(Make.Id(99), "of another batch")]));

        var report = Asker.Expect<DeliveryReport>();
        AssertOneOfFourRejected(report);
        Assert.Equal("no name", report.Backends[0].Problem);
    }

    [Fact]
    public void A_backend_that_would_take_no_half_either_is_not_asked_for_each()
    {
        Start();
        Collect("a", "b", "c", "d");
        Ask();

        Settle(new Rejected("not found") { IsWhole = true });

        Assert.Equal(4, Asker.Expect<DeliveryReport>().Dropped[DropReason.Rejected]);
        Assert.False(Router.HasMessages);
    }

    [Fact]
    public void What_one_backend_rejects_another_gets_whole_and_it_counts_as_dropped_once()
    {
        Start(backends: ["a", "b"]);
        Collect("a", "b", "c", "d");
        Ask();
        var toB = new List<Dispatch>();

        // The one for b is answered at last.
        SendAll(Poison, dispatch => dispatch.Backend == "b" && toB.Count == 0 && Held(dispatch));
        Assert.Equal(["a", "b", "c", "d"], Names(toB[0]));
        Answer(toB[0], Accepted.Instance);

        var report = Asker.Expect<DeliveryReport>();
        Assert.Equal((3, 1, 0), (report.Delivered, report.Dropped[DropReason.Rejected], report.Pending));
        Assert.Equal((3, 4), (report.Backends[0].Delivered, report.Backends[1].Delivered));

        bool Held(Dispatch dispatch)
        {
            toB.Add(dispatch);
            return true;
        }
    }

    [Fact]
    public void R6_A_half_that_fails_waits_and_what_is_settled_before_it_is_counted()
    {
        Start();
        Collect("a", "b", "c", "d");
        Ask();
        Settle(new Rejected("bad"));
        Settle(Accepted.Instance);
        var failed = Router.Expect<Dispatch>();
        Fail(failed);

        // A backend that is down is no reason to keep it in memory.
        var spill = Journals.Expect<Spill>().Batch;
        Assert.Equal(new Part(2, 2), spill.Parts!["a"]);
        Journals.Send(Buffer, new Spilled("buffer-0", spill.Batch.Id, []));
        var report = Asker.Expect<DeliveryReport>();
        Assert.Equal((2, 2), (report.Delivered, report.Pending));
        Assert.Equal((2, 2), (report.Backends[0].Delivered, report.Backends[0].Pending));

        Ask();
        Assert.Equal(spill.Batch.Id, Journals.Expect<ReadPage>().From);
        Journals.Send(Buffer, new PageRead(spill.Batch.Id, [spill.Batch], null));
        Assert.Equal(failed.Batch.Id, Settle(Accepted.Instance).Batch.Id);
        Assert.Equal((4, 0), (Asker.Expect<DeliveryReport>().Delivered, Report().Pending));
    }

    [Fact]
    public void R12_A_process_that_takes_over_goes_on_with_the_same_part_under_the_same_id()
    {
        Start();
        var found = Make.Entry(1, count: 8) with { Parts = new Dictionary<string, Part> { ["a"] = new(2, 2) } };
        Recover(found);
        Assert.Equal(6, Report().Recovered);
        Ask();
        Journals.Expect<ReadPage>();
        Journals.Send(Buffer, new PageRead(found.Id, [Make.Batch(1, events: 8, era: 0)], null));

        var part = Settle(Accepted.Instance);

        Assert.Equal((new Part(2, 2).IdIn(found.Id, 8), "e2 e3"), (part.Batch.Id, string.Join(' ', Names(part))));
        Assert.Equal(new Settle("buffer-0", found.Id, "a", Acknowledge: false, new Part(4, 4)), Journals.Expect<Settle>());
    }

    [Fact]
    public void R5_At_most_once_a_rejected_batch_goes_back_into_its_journal_before_its_halves_are_sent()
    {
        Start(AtMostOnce);
        Recover(Make.Entry(1, count: 4));
        Ask();
        Journals.Expect<ReadPage>();
        Journals.Send(Buffer, new PageRead(Make.Id(1, 0), [Make.Batch(1, events: 4, era: 0)], null));
        ExpectCrossedOut(next: null);
        Settle(new Rejected("bad"));

        var again = Journals.Expect<Spill>();
        Assert.Equal(("buffer-0", new Part(0, 2)), (again.Journal, again.Batch.Parts!["a"]));
        Assert.False(Router.HasMessages);
        Journals.Send(Buffer, new Spilled("buffer-0", Make.Id(1, 0), []));
        Journals.Expect<ReadPage>();
        Journals.Send(Buffer, new PageRead(Make.Id(1, 0), [Make.Batch(1, events: 4, era: 0)], null));

        ExpectCrossedOut(next: new Part(2, 2));
        Assert.Equal(["e0", "e1"], Names(Settle(Accepted.Instance)));
    }

    [Fact]
    public void R5_At_most_once_a_half_whose_outcome_is_unknown_is_lost_alone()
    {
        Start(AtMostOnce);
        Collect("a", "b", "c", "d");
        Ask();
        Settle(new Rejected("bad"));
        Settle(new Retry("who knows"));
        Settle(Accepted.Instance);

        var report = Asker.Expect<DeliveryReport>();
        Assert.Equal((2, 2, 0), (report.Delivered, report.Dropped[DropReason.Unconfirmed], report.Pending));
    }

    [Fact]
    public void R5_At_most_once_what_has_certainly_not_arrived_is_kept()
    {
        Start(AtMostOnce);
        Collect("a");
        Ask();

        Settle(new Retry("cannot connect") { IsCertain = true });

        Assert.Equal(["a"], Names(Settle(Accepted.Instance)));
        Assert.Equal(1, Asker.Expect<DeliveryReport>().Delivered);
    }

    private static void AssertOneOfFourRejected(DeliveryReport report)
    {
        Assert.Equal((3, 1, 0), (report.Delivered, report.Dropped[DropReason.Rejected], report.Pending));
        Assert.Equal((3, 1, 0), (report.Backends[0].Delivered, report.Backends[0].Dropped[DropReason.Rejected], report.Backends[0].Pending));
    }

    private void Ask()
    {
        Asker.Send(Buffer, new Flush(TimeSpan.Zero));
        Adopt();
    }

    private void ExpectCrossedOut(Part? next)
    {
        Assert.Equal(new Settle("buffer-0", Make.Id(1, 0), "a", Acknowledge: true, next), Journals.Expect<Settle>());
        Assert.False(Router.HasMessages);
        Journals.Send(Buffer, new Settled(Make.Id(1, 0), "a", null));
    }

    // Answers all sends but those that are held, rejecting every batch with one of these events in it, until nobody else waits for any.
    private List<Dispatch> SendAll(string[] poison, Func<Dispatch, bool>? isHeld = null)
    {
        var (sends, held) = (new List<Dispatch>(), new HashSet<string>());
        do
        {
            var dispatch = Router.Expect<Dispatch>();
            if (isHeld?.Invoke(dispatch) == true)
            {
                held.Add(dispatch.Backend);
                continue;
            }

            sends.Add(dispatch);
            Answer(dispatch, Names(dispatch).Intersect(poison).Any() ? new Rejected("bad") : Accepted.Instance);
        }
        while (Report().Backends.Any(backend => backend.Pending > 0 && !held.Contains(backend.Name)));

        return sends;
    }
}
