using Pipeline.Engine.TestKit.Persistence;
using static Pipeline.Engine.Tests.Persistence.JournalExtensions;

namespace Pipeline.Engine.Tests.Persistence;

/// <summary>The spill-file journal on a disk that fails, fills up, or loses its process.</summary>
public sealed class SpillJournalFaultTests
{
    private const string Folder = "/spill/log";
    private const string Segment1 = Folder + "/00000000000000000001.seg";

    private readonly VirtualDisk _disk = new();
    private readonly List<SpillIncident> _incidents = [];

    [Fact]
    public void A_partial_write_is_taken_back_and_the_next_one_goes_on_behind_the_last_whole_record()
    {
        using var journal = Open();
        journal.Store(1, "a");
        var before = Copy();
        _disk.Capacity = Size() + 20;

        var results = journal.Write(Batch(2, "b"), Batch(3, "c"));

        Assert.Equal([WriteOutcome.Failed, WriteOutcome.Failed], results.Select(r => r.Outcome));
        Assert.IsType<IOException>(results[0].Cause);
        Assert.Equal(before, Copy());

        _disk.Capacity = null;
        journal.Store(2, "b");
        Assert.Equal(["1: a", "2: b", "highest 2"], journal.Replay());
        Assert.Equal(["1: a", "2: b", "highest 2"], ReplayOfTheNextProcess());
        Assert.Empty(_incidents);
    }

    [Fact]
    public void What_was_stored_before_the_failed_batch_of_a_write_stays_stored()
    {
        using var journal = Open();
        journal.Store(1, "a");
        _disk.Capacity = Size() + 50;

        var results = journal.Write(Batch(2, "b"), Batch(3, new string('c', 100)), Batch(4, "d"));

        Assert.Equal([WriteOutcome.Ok, WriteOutcome.Failed, WriteOutcome.Failed], results.Select(r => r.Outcome));
        Assert.Equal(["1: a", "2: b", "highest 2"], journal.Replay());
        Assert.Equal(["1: a", "2: b", "highest 2"], ReplayOfTheNextProcess());
    }

    [Fact]
    public void A_segment_whose_first_write_fails_is_not_there()
    {
        using var journal = Open(maxSegmentSize: 1);
        journal.Store(1, "a");
        _disk.Capacity = Size() + 20;

        Assert.Equal([WriteOutcome.Failed], journal.Write(Batch(2, "b")).Select(r => r.Outcome));

        Assert.Equal([Segment1, Folder + "/owner.lock", Folder + "/owner.state"], _disk.Content.Keys);
        _disk.Capacity = null;
        journal.Store(2, "b");
        Assert.Equal(["1: a", "2: b", "highest 2"], journal.Replay());
    }

    [Fact]
    public void When_a_failed_write_cannot_be_taken_back_the_segment_is_closed_and_its_half_is_never_replayed()
    {
        using var journal = Open();
        journal.Store(1, "a");
        _disk.Capacity = Size() + 20;
        _disk.BeforeChange = (operation, _) => ThrowIf(operation == "Truncate");

        Assert.Equal([WriteOutcome.Failed], journal.Write(Batch(2, "b")).Select(r => r.Outcome));

        _disk.Capacity = null;
        Assert.Equal(["1: a", "highest 1"], journal.Replay());
        journal.Store(2, "c");
        Assert.Equal(["1: a", "2: c", "highest 2"], journal.Replay());
        Assert.Equal(
            [Segment1, Folder + "/00000000000000000002.seg", Folder + "/owner.lock", Folder + "/owner.state"], _disk.Content.Keys);
        Assert.Equal([SpillIncidentKind.TornTail], _incidents.Select(i => i.Kind));
        Assert.Equal(["1: a", "2: c", "highest 2"], ReplayOfTheNextProcess());
    }

    [Fact]
    public void A_new_segment_that_can_neither_be_written_nor_deleted_is_not_in_the_way()
    {
        using var journal = Open(maxSegmentSize: 1);
        journal.Store(1, "a");
        _disk.Capacity = Size() + 20;
        _disk.BeforeChange = (operation, _) => ThrowIf(operation == "Delete");
        Assert.Equal([WriteOutcome.Failed], journal.Write(Batch(2, "b")).Select(r => r.Outcome));

        _disk.Capacity = null;
        _disk.BeforeChange = null;
        journal.Store(2, "c");

        Assert.Equal(["1: a", "2: c", "highest 2"], journal.Replay());
        Assert.Equal(["1: a", "2: c", "highest 2"], ReplayOfTheNextProcess());
    }

    [Theory]
    [InlineData("CreateFolder")]
    [InlineData("Lock")]
    [InlineData("Create")]
    [InlineData("Write")]
    public void A_journal_that_could_not_be_opened_is_opened_by_the_next_write(string failing)
    {
        using var journal = Open();
        _disk.BeforeChange = (operation, _) => ThrowIf(operation == failing);
        Assert.Throws<IOException>(() => journal.Write(Batch(1, "a")));

        _disk.BeforeChange = null;
        journal.Store(1, "a");

        Assert.Equal(["1: a", "highest 1"], journal.Replay());
    }

    [Fact]
    public void A_deletion_that_cannot_be_made_durable_deletes_nothing()
    {
        using var journal = Open(maxSegmentSize: 1);
        journal.Store(1, "a", "b");
        _disk.BeforeChange = (operation, path) => ThrowIf(operation == "Write" && path.EndsWith("owner.state", StringComparison.Ordinal));

        Assert.Throws<IOException>(() => journal.Delete(1));

        _disk.BeforeChange = null;
        Assert.Equal(["1: a", "2: b", "highest 2"], journal.Replay());
        Assert.Equal(["1: a", "2: b", "highest 2"], ReplayOfTheNextProcess());
    }

    [Fact]
    public void A_deletion_that_left_a_file_has_failed_replays_nothing_of_it_and_can_be_asked_for_again()
    {
        using var journal = Open(maxSegmentSize: 1);
        journal.Store(1, "a", "b");
        _disk.BeforeChange = (operation, _) => ThrowIf(operation == "Delete");

        Assert.Throws<IOException>(() => journal.Delete(2));
        Assert.Equal(["highest 2"], journal.Replay());

        _disk.BeforeChange = null;
        journal.Delete(2);
        Assert.Equal([Folder + "/owner.lock", Folder + "/owner.state"], _disk.Content.Keys);
        Assert.Equal(["highest 2"], ReplayOfTheNextProcess());
    }

    [Fact]
    public void A_process_that_dies_while_it_sets_a_damaged_segment_aside_loses_nothing_that_was_readable()
    {
        using (var journal = Open())
            journal.Store(1, "a", "b");
        var damaged = _disk.Content[Segment1].ToArray();
        damaged[^1] ^= 1;

        foreach (var steps in Enumerable.Range(0, 300))
        {
            _disk.Restart();
            foreach (var path in _disk.Content.Keys.ToArray())
                _disk.Delete(path);
            _disk.Put(Segment1, damaged);
            _disk.StepsUntilDeath = steps;
            using (var dying = Open())
                Record.Exception(() => dying.Replay());

            Assert.Equal(["1: a", "highest 1"], ReplayOfTheNextProcess());
            Assert.Equal(
                [Segment1, Segment1 + ".damaged", Folder + "/owner.lock", Folder + "/owner.state"],
                _disk.Content.Keys);
            Assert.Equal(damaged, _disk.Content[Segment1 + ".damaged"]);
        }
    }

    /// <summary>A process writes, deletes, writes; it dies at a step, and the next one looks. Every step of the whole run is
    /// tried.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(130)]
    [InlineData(1024 * 1024)]
    public void Killed_at_any_step_every_event_reported_as_stored_is_there_and_none_reported_as_deleted(long maxSegmentSize)
    {
        var unharmed = RunAndDie(null, maxSegmentSize);
        Assert.Equal(["7: g, highest 7"], unharmed.Allowed);

        for (var steps = 0L; steps <= unharmed.Disk.Steps; steps++)
        {
            var run = RunAndDie(steps, maxSegmentSize);

            run.Disk.Restart();
            using var next = Open(maxSegmentSize, run.Disk);
            var events = next.Replay();
            Assert.Contains(string.Join(", ", events), run.Allowed);

            // And the next one can go on.
            var highest = long.Parse(events[^1]["highest ".Length..]);
            next.Store(highest + 1, "next");
            Assert.Equal([.. events.SkipLast(1), $"{highest + 1}: next", $"highest {highest + 1}"], next.Replay());
        }
    }

    private sealed record Run(VirtualDisk Disk, string[] Allowed);

    /// <summary>Allowed is what was acknowledged before the death, with or without the one operation that was under
    /// way.</summary>
    private Run RunAndDie(long? steps, long maxSegmentSize)
    {
        var disk = new VirtualDisk { StepsUntilDeath = steps };
        var events = new SortedDictionary<long, string>();
        var highest = 0L;
        string State() => string.Join(", ", [.. events.Select(e => $"{e.Key}: {e.Value}"), $"highest {highest}"]);

        using var journal = Open(maxSegmentSize, disk);
        var before = State();
        IReadOnlyList<object> operations =
            [Batch(1, "a"), Batch(2, "b", "c"), 1L, Batch(4, "d"), 4L, Batch(5, "e", "f"), Batch(7, "g"), 6L];
        foreach (var operation in operations)
        {
            before = State();
            bool done;
            if (operation is AtomicWrite batch)
            {
                foreach (var e in batch.Events)
                    events.Add(e.SequenceNr, (string)e.Payload);
                highest = batch.LastSequenceNr;
                done = Record.Exception(() => Assert.Same(WriteResult.Ok, journal.Write(batch)[0])) is null;
            }
            else
            {
                foreach (var gone in events.Keys.Where(number => number <= (long)operation).ToArray())
                    events.Remove(gone);
                done = Record.Exception(() => journal.Delete((long)operation)) is null;
            }

            if (!done)
                return new Run(disk, [before, State()]);
        }

        return new Run(disk, [State()]);
    }

    private SpillJournal Open(long maxSegmentSize = 1024 * 1024, VirtualDisk? disk = null)
    {
        var settings = new SpillJournalSettings
        {
            Directory = "/spill",
            MaxSegmentSize = maxSegmentSize,
            Files = disk ?? _disk,
            OnIncident = _incidents.Add,
        };
        return new SpillJournal(settings, new TextSerializer());
    }

    private IReadOnlyList<string> ReplayOfTheNextProcess()
    {
        _disk.Restart();
        using var next = Open();
        return next.Replay();
    }

    private long Size() => _disk.Content.Values.Sum(content => (long)content.Length);

    private Dictionary<string, string> Copy() => _disk.Content.ToDictionary(file => file.Key, file => Convert.ToHexString(file.Value));

    private static void ThrowIf(bool condition)
    {
        if (condition)
            throw new IOException("The disk says no.");
    }
}
