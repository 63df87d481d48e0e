namespace Pipeline.Actors.Tests;

/// <summary>R6 as a sum, of what the ledger has counted and what the journals have.</summary>
public sealed class AuditorTests
{
    [Fact]
    public void R6_What_waits_for_some_backends_is_pending_for_those_and_once_for_all()
    {
        var totals = new LedgerTotals
        {
            Accepted = 10,
            Delivered = 4,
            Dropped = DropCounts.None.Plus(DropReason.Withdrawn, 1),
            Backends =
            [
                new BackendTotals("a") { Accepted = 10, Delivered = 9, Dropped = DropCounts.None.Plus(DropReason.Withdrawn, 1) },
                new BackendTotals("b") { Accepted = 10, Delivered = 4, Dropped = DropCounts.None.Plus(DropReason.Withdrawn, 1) },
            ],
        };

        var audit = Auditor.Balance(totals, [Make.Entry(1, count: 3, outstanding: ["b"]), Make.Entry(2, count: 2, outstanding: ["b"])]);

        Assert.True(audit.IsBalanced);
        Assert.Equal((10L, 4L, 5L, 0L), (audit.Total.Accepted, audit.Total.Delivered, audit.Total.Pending, audit.Total.Missing));
        Assert.Equal([("a", 0L), ("b", 5L)], audit.Backends.Select(backend => (backend.Name, backend.Pending)));
        Assert.Equal([new("withdrawn", 1)], audit.Backends[0].Dropped);
    }

    [Fact]
    public void R6_What_is_unaccounted_for_is_missing_and_what_was_not_counted_is_less_than_none()
    {
        var totals = new LedgerTotals
        {
            Accepted = 2,
            Delivered = 1,
            Backends = [new BackendTotals("a") { Accepted = 2, Delivered = 1 }],
        };

        var audit = Auditor.Balance(totals, [Make.Entry(1, count: 4, outstanding: ["former"])]);

        Assert.False(audit.IsBalanced);
        Assert.Equal(-3, audit.Total.Missing);
        Assert.Equal([("a", 1L), ("former", -4L)], audit.Backends.Select(backend => (backend.Name, backend.Missing)));
    }

    [Fact]
    public void R6_Of_a_batch_that_is_sent_in_parts_what_is_left_is_pending()
    {
        var entry = Make.Entry(1, count: 4, outstanding: ["a", "b"]) with
        {
            Parts = new Dictionary<string, Part> { ["a"] = new(2, 2), ["b"] = new(1, 1) },
        };

        var audit = Auditor.Balance(new LedgerTotals(), [entry]);

        Assert.Equal([("a", 2L), ("b", 3L)], audit.Backends.Select(backend => (backend.Name, backend.Pending)));
        Assert.Equal(3, audit.Total.Pending);
    }

    [Fact]
    public void R6_What_no_backend_wants_is_accounted_for_and_what_one_does_not_want_is_not_accepted_for_it()
    {
        var state = new BufferState(
            new BufferLimits(100, 10, 10_000),
            new BackendTargets(["a", "b"], []) { Filters = new Dictionary<string, Predicate<TelemetryEvent>> { ["a"] = _ => false, ["b"] = e => e.Name == "b" } },
            () => Make.Id(1));
        state.Add(Some.Event("b"), 1, CollectionMode.Remote);
        state.Add(Some.Event("c"), 1, CollectionMode.Remote);
        state.Cut();
        var entry = Assert.Single(state.Batches);
        state.Deliver(entry, state.Lane("b")!, Make.Time);

        Assert.Equal([("a", 0L, 0L), ("b", 1L, 1L)], state.Accounts.Select(lane => (lane.Name, lane.Accepted, lane.Delivered)));
        var totals = new LedgerTotals { Accepted = state.Accepted, Delivered = state.Delivered, Filtered = state.Filtered };
        Assert.Equal((1L, 0L), (Auditor.Balance(totals, []).Total.Filtered, Auditor.Balance(totals, []).Total.Missing));
    }

    [Fact]
    public void A_backend_alone_can_be_out_of_balance() =>
        Assert.False(Auditor.Balance(new LedgerTotals { Backends = [new BackendTotals("a") { Accepted = 1 }] }, []).IsBalanced);

    [Fact]
    public void The_reasons_are_those_that_apply()
    {
        Assert.StartsWith("a process that was killed", Assert.Single(Auditor.Reasons(isAnew: false, running: 0, hasProblems: false)), StringComparison.Ordinal);
        var all = Auditor.Reasons(isAnew: true, running: 2, hasProblems: true);

        Assert.Equal(4, all.Count);
        Assert.StartsWith("2 other processes are running", all[0], StringComparison.Ordinal);
    }
}
