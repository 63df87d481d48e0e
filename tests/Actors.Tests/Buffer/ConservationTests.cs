namespace Pipeline.Actors.Tests;

/// <summary>R6 as a property: whatever happens, in whatever order, every event is in exactly one place, in total and for each backend.</summary>
public sealed class ConservationTests
{
    private const int Steps = 1500;

    // Nobody wants y; a does not want x either, and b only half of the others.
    private static readonly BackendTargets Targets = new(["a", "b"], ["local"])
    {
        Filters = new Dictionary<string, Predicate<TelemetryEvent>>
        {
            ["a"] = e => e.Type is not ("x" or "y"),
            ["b"] = e => e.Type != "y" && e.Name.Length % 2 == 0,
        },
    };

    private readonly Dictionary<string, long> _entered = new() { ["a"] = 0, ["b"] = 0, ["local"] = 0 };
    private readonly List<(BackendLane Lane, Guid Id)> _sends = [];
    private int _ids;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void R6_Every_event_leaves_by_exactly_one_door(int seed)
    {
        var random = new Random(seed);
        var state = new BufferState(new BufferLimits(200, 4, 2000), Targets, () => Make.Id(++_ids));

        for (var step = 0; step < Steps; step++)
        {
            Act(state, random);
            Check(state, $"seed {seed}, step {step}");
        }

        state.DropAll(DropReason.Withdrawn);
        Check(state, $"seed {seed}, the end");
        Assert.Equal((0L, 0), (state.Pending, state.InMemory));
    }

    private void Act(BufferState state, Random random)
    {
        switch (random.Next(20))
        {
            case < 6: Add(state, random); break;
            case 6: state.Cut(); break;
            case 7: Recover(state, random); break;
            case < 11: Send(state, random); break;
            case < 15: EndSend(state, random); break;
            case 15: Spill(state, random); break;
            case 16: Read(state, random); break;
            case 17 when random.Next(4) == 0: Discard(state, random); break;
            case 18 when random.Next(20) == 0: Drop(state); break;
            case 19: Unread(state, random); break;
        }
    }

    private void Add(BufferState state, Random random)
    {
        var mode = random.Next(8) == 0 ? CollectionMode.LocalOnly : CollectionMode.Remote;
        var name = random.Next(20) == 0 ? new string('x', 3000) : new string('e', random.Next(1, 600));
        Enter(mode == CollectionMode.LocalOnly ? ["local"] : ["a", "b"], 1);
        var type = random.Next(8) switch { 0 => "x", 1 => "y", _ => EventTypes.FeatureUsed };
        state.Add(new TelemetryEvent(type, name), random.Next(10) == 0 ? 2 : 1, mode);
    }

    private void Recover(BufferState state, Random random)
    {
        string[] outstanding = random.Next(3) switch { 0 => ["a"], 1 => ["b"], _ => ["a", "b"] };
        var entry = new SpillEntry("j", Make.Id(random.Next(60_000), era: 0), 1, CollectionMode.Remote, random.Next(1, 5), outstanding);
        var isSplit = entry.Count > 1 && random.Next(3) == 0;
        if (isSplit) entry = entry with { Parts = new Dictionary<string, Part> { [outstanding[0]] = new(entry.Count - 1, 1) } };
        if (state.Find(entry.Id) is null)
        {
            Enter(outstanding, entry.Count);
            if (isSplit) Enter([outstanding[0]], 1 - entry.Count);
        }

        state.Recover(entry);
    }

    private void Send(BufferState state, Random random)
    {
        var lane = state.Lanes[random.Next(state.Lanes.Count)];
        var consent = new Consented(1, lane.Name == "local" ? CollectionMode.LocalOnly : CollectionMode.Remote);
        if (!lane.IsReady || state.NextFor(lane.Name, consent) is not { Events: not null } entry) return;
        lane.Sending = entry.Id;
        entry.Sending.Add(lane.Name);
        _sends.Add((lane, entry.Id));
    }

    private void EndSend(BufferState state, Random random)
    {
        if (_sends.Count == 0) return;
        var (lane, id) = _sends[random.Next(_sends.Count)];
        _sends.Remove((lane, id));
        lane.Sending = null;
        var entry = state.Find(id)!;
        entry.Sending.Remove(lane.Name);
        var part = entry.PartFor(lane.Name);
        if (random.Next(4) == 0) state.Deliver(entry, lane, Make.Time);
        else if (random.Next(4) == 0) state.Deliver(entry, lane, Make.Time, [.. Enumerable.Range(part.Start, random.Next(part.Count + 1))]);
        else if (random.Next(4) == 0) state.LosePart(entry, lane.Name, DropReason.Rejected);
        else if (random.Next(4) == 0) state.Lose(entry, lane.Name, DropReason.Unconfirmed);
        else if (part.Count > 1 && entry.Doomed is null) BufferState.Split(entry, lane.Name);
        else if (entry.Doomed is { } reason) state.Lose(entry, lane.Name, reason);
        BufferState.Unload(entry);
    }

    private static void Spill(BufferState state, Random random)
    {
        if (Any(state, random, entry => entry.InMemory > 0 && entry.Doomed is null) is { } entry) state.MarkJournaled(entry, "j");
    }

    private static void Read(BufferState state, Random random)
    {
        if (Any(state, random, entry => entry.Events is null) is { } entry)
            entry.Events = [.. Some.Names(entry.Count).Select(Some.Event)];
    }

    private static void Discard(BufferState state, Random random)
    {
        if (Any(state, random, entry => entry.Doomed is null) is { } entry)
            state.Discard(entry, random.Next(2) == 0 ? DropReason.SpillCap : DropReason.Corrupt);
    }

    private void Drop(BufferState state)
    {
        state.DropAll(DropReason.Withdrawn);
        _sends.Clear();
    }

    private void Unread(BufferState state, Random random)
    {
        var events = random.Next(3);
        Enter(["a", "b"], events);
        state.CountUnread(events, CollectionMode.Remote, DropReason.Withdrawn);
    }

    private void Enter(IEnumerable<string> lanes, long events)
    {
        foreach (var lane in lanes) _entered[lane] += events;
    }

    private static BatchEntry? Any(BufferState state, Random random, Func<BatchEntry, bool> fits)
    {
        var entries = state.Batches.Where(fits).ToArray();
        return entries.Length == 0 ? null : entries[random.Next(entries.Length)];
    }

    private void Check(BufferState state, string where)
    {
        Assert.True(
            state.Accepted + state.Recovered == state.Delivered + state.Pending + state.Dropped.Values.Sum() + state.Filtered,
            $"{where}: {state.Accepted} + {state.Recovered} != {state.Delivered} + {state.Pending} + {state.Dropped.Values.Sum()} + {state.Filtered}");
        foreach (var lane in state.Lanes)
        {
            var found = lane.Delivered + state.PendingFor(lane.Name) + lane.Dropped.Values.Sum() + lane.Filtered;
            Assert.True(_entered[lane.Name] == found, $"{where}: {_entered[lane.Name]} entered for {lane.Name}, {found} found");
        }

        var tail = state.Pending - state.Batches.Sum(entry => entry.Count - entry.Counted);
        Assert.True(tail >= 0 && state.InMemory == state.Batches.Sum(entry => entry.InMemory) + tail, $"{where}: {state.InMemory} in memory");
        var ids = state.Batches.Select(entry => entry.Id).ToArray();
        Assert.True(ids.SequenceEqual(ids.Order()), $"{where}: out of order");
    }
}
