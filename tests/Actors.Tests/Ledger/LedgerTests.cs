namespace Pipeline.Actors.Tests;

/// <summary>The book over all runs: what is counted once is never lost and never counted twice.</summary>
public sealed class LedgerTests
{
    private readonly Parts _parts = new(backends: ["a", "b"]);
    private int _ids;

    [Fact]
    public void Two_processes_add_to_the_same_totals()
    {
        var (one, two) = (Ledger(out var first), Ledger(out var second));
        Deliver(first, "a", "b", "c");
        Deliver(second, "d");
        first.CountUnread(2, CollectionMode.Remote, DropReason.Withdrawn);

        one.Save();
        two.Save();
        Deliver(first, "e");
        one.Save();
        one.Save();

        var totals = Read();
        Assert.Equal((7L, 5L, Make.Time), (totals.Accepted, totals.Delivered, totals.LastDelivery));
        Assert.Equal(DropCounts.None.Plus(DropReason.Withdrawn, 2), totals.Dropped);
    }

    [Fact]
    public void What_could_not_be_saved_is_added_the_next_time()
    {
        var ledger = Ledger(out var state);
        Deliver(state, "a");
        _parts.Files.CannotWrite = true;
        ledger.Save();
        _parts.Files.CannotWrite = false;
        Assert.Equal(0, Read().Accepted);

        Deliver(state, "b");
        ledger.Save();

        Assert.Equal((2L, 2L), (Read().Accepted, Read().Delivered));
    }

    [Fact]
    public void While_another_process_writes_nothing_is_added_and_nothing_lost()
    {
        var ledger = Ledger(out var state);
        Deliver(state, "a");
        using (_parts.Files.TryLock(Path.Combine(_parts.Paths.LocksFolder, "ledger.lock"), LockKind.Exclusive))
        {
            ledger.Save();
            Assert.Equal(0, Read().Accepted);
        }

        ledger.Save();

        Assert.Equal(1, Read().Accepted);
    }

    [Fact]
    public void Recovered_events_were_accepted_by_the_run_that_spilled_them()
    {
        var ledger = Ledger(out var state);
        var entry = state.Recover(Make.Entry(1, count: 4, outstanding: ["a"]));
        state.Deliver(entry, state.Lane("a")!, Make.Time);

        ledger.Save();

        Assert.Equal((0L, 4L), (Read().Accepted, Read().Delivered));
    }

    [Fact]
    public void Nothing_new_writes_nothing()
    {
        Ledger(out _).Save();

        Assert.Null(_parts.Files[_parts.Paths.LedgerFile]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_ledger_that_makes_no_sense_begins_anew(string text)
    {
        _parts.Files[_parts.Paths.LedgerFile] = text;
        Assert.Equal(0, Read().Accepted);
        var ledger = Ledger(out var state);
        Deliver(state, "a");

        ledger.Save();

        Assert.Equal(1, Read().Accepted);
    }

    [Fact]
    public void A_ledger_that_cannot_be_read_just_now_is_not_written_over()
    {
        var ledger = Ledger(out var state);
        Deliver(state, "a");
        ledger.Save();
        Deliver(state, "b");

        _parts.Files.CannotRead = true;
        ledger.Save();
        Assert.Equal(0, Read().Accepted);
        _parts.Files.CannotRead = false;
        Assert.Equal(1, Read().Accepted);
        ledger.Save();

        Assert.Equal(2, Read().Accepted);
    }

    [Fact]
    public void It_is_stored_as_this()
    {
        var ledger = Ledger(out var state);
        Deliver(state, "a");
        state.CountUnread(2, CollectionMode.Remote, DropReason.BufferFull);

        ledger.Save();

        Assert.Equal(
            """
            {
              "accepted": 3,
              "delivered": 1,
              "dropped": {
                "buffer-full": 2
              },
              "last_delivery": "2026-01-02T03:04:05.0000000Z",
              "backends": {
                "a": {
                  "accepted": 3,
                  "delivered": 1,
                  "dropped": {
                    "buffer-full": 2
                  }
                },
                "b": {
                  "accepted": 3,
                  "delivered": 1,
                  "dropped": {
                    "buffer-full": 2
                  }
                }
              }
            }
            """,
            _parts.Files[_parts.Paths.LedgerFile]!.ReplaceLineEndings("\n"));
    }

    private LedgerTotals Read() => new LedgerFile(_parts.Files, _parts.Paths).Read();

    private Ledger Ledger(out BufferState state)
    {
        state = new BufferState(new BufferLimits(100, 1, 10_000), _parts.Context.Targets, () => Make.Id(++_ids));
        return new Ledger(_parts.Context, state);
    }

    private static void Deliver(BufferState state, params string[] names)
    {
        foreach (var name in names)
        {
            state.Add(Some.Event(name), 1, CollectionMode.Remote);
            var entry = state.Batches.Last();
            foreach (var lane in state.Lanes.Where(lane => entry.Outstanding.Contains(lane.Name)).ToArray()) state.Deliver(entry, lane, Make.Time);
        }
    }
}
