namespace Pipeline.Actors;

/// <summary>
/// What is pending, in order: batches (in memory, in a journal, on their way), then the tail of events that are in none yet.
/// Every event that enters leaves by exactly one door, and each door counts (R6).
/// </summary>
internal sealed class BufferState(BufferLimits limits, BackendTargets targets, Func<Guid> nextId)
{
    private readonly BatchQueue _batches = new();
    private readonly Tail _tail = new();
    private readonly BackendLanes _lanes = new(targets.All);

    /// <inheritdoc cref="BackendLanes.Configured"/>
    public IReadOnlyList<BackendLane> Lanes => _lanes.Configured;

    /// <inheritdoc cref="BackendLanes.All"/>
    public IEnumerable<BackendLane> Accounts => _lanes.All;

    public IEnumerable<BatchEntry> Batches => _batches;

    public long Accepted { get; private set; }

    public long Recovered { get; private set; }

    public long Delivered { get; private set; }

    public DropCounts Dropped { get; private set; } = DropCounts.None;

    /// <summary>Events that no backend wants: they are not kept.</summary>
    public long Filtered { get; private set; }

    /// <summary>Events that only memory has.</summary>
    public int InMemory { get; private set; }

    /// <summary>Events that wait, wherever they are.</summary>
    public long Pending { get; private set; }

    /// <summary>How many more events memory takes.</summary>
    public int Room => limits.Capacity - InMemory;

    /// <summary>Whether there is enough for a delivery to start by itself.</summary>
    public bool IsDue => Pending >= limits.BatchSize;

    public BackendLane? Lane(string name) => _lanes.Find(name);

    public BatchEntry? Find(Guid id) => _batches.Find(id);

    /// <summary>
    /// Takes a stamped event for the backends that want it, and counts it as filtered for the others. One that no batch could hold is
    /// counted as too large.
    /// </summary>
    public void Add(TelemetryEvent e, long epoch, CollectionMode mode)
    {
        Accepted++;
        var backends = Filter(e, mode);
        foreach (var backend in backends) _lanes.Account(backend).CountAccepted(1);
        if (backends.Count == 0) return;
        var bytes = EventJson.SizeBound(e);
        if (bytes > limits.BatchBytes && (bytes = EventJson.Size(e)) > limits.BatchBytes)
        {
            CountDropped(DropReason.TooLarge, 1, backends);
            return;
        }

        // A batch has one epoch and one mode, and fits in a segment.
        if (!_tail.Takes(epoch, mode) || _tail.Bytes + bytes > limits.BatchBytes) Cut();
        _tail.Add(e, bytes, epoch, mode, backends);
        InMemory++;
        Pending++;
        if (_tail.Count >= limits.BatchSize) Cut();
    }

    /// <summary>Makes the tail a batch, or one for each group of backends that want the same.</summary>
    public void Cut()
    {
        foreach (var (backends, events) in _tail.Take())
            _batches.Add(new BatchEntry(nextId(), _tail.Epoch, _tail.Mode, events.Count, backends) { Events = events });
    }

    /// <summary>
    /// Takes in a batch that a journal has. One that is known already was written by a request that seemed to fail. Older than
    /// everything from this run, it goes before it.
    /// </summary>
    public BatchEntry Recover(SpillEntry found)
    {
        if (Find(found.Id) is { } known)
        {
            MarkJournaled(known, found.Journal);
            return known;
        }

        var entry = new BatchEntry(found.Id, found.Epoch, found.Mode, found.Count, found.Outstanding) { Journal = found.Journal, Parts = found.Parts };
        // By the run that settled it.
        entry.Counted = found.Settled;
        _batches.Insert(entry);
        Recovered += entry.Count - entry.Counted;
        Pending += entry.Count - entry.Counted;
        return entry;
    }

    /// <summary>The oldest batch, collected under this consent, that the backend wants; only one of these, if so asked.</summary>
    public BatchEntry? NextFor(string backend, Consented consent, Predicate<BatchEntry>? among = null)
    {
        foreach (var entry in _batches)
        {
            if (entry.Epoch != consent.Epoch || entry.Mode != consent.Mode || entry.Doomed is not null) continue;
            if (entry.Outstanding.Contains(backend) && among?.Invoke(entry) != false) return entry;
        }

        return null;
    }

    /// <summary>The backend has what it was sent, but for the events of these indices, which it will never take.</summary>
    public void Deliver(BatchEntry entry, BackendLane lane, DateTimeOffset at, IReadOnlyCollection<int>? rejected = null)
    {
        var part = entry.PartFor(lane.Name);
        var lost = rejected?.Count ?? 0;
        if (lost < part.Count) lane.CountDelivered(part.Count - lost, at);
        if (lost > 0) lane.CountDropped(DropReason.Rejected, lost);
        foreach (var index in rejected ?? []) entry.Lose(new Part(index, 1), DropReason.Rejected);
        Settle(entry, lane.Name, part.Next(entry.Count));
    }

    /// <summary>The backend will never get what it was sent.</summary>
    public void LosePart(BatchEntry entry, string backend, DropReason reason)
    {
        var part = entry.PartFor(backend);
        _lanes.Account(backend).CountDropped(reason, part.Count);
        entry.Lose(part, reason);
        Settle(entry, backend, part.Next(entry.Count));
    }

    /// <summary>The backend will never get what it has not got yet.</summary>
    public void Lose(BatchEntry entry, string backend, DropReason reason)
    {
        var left = entry.LeftFor(backend);
        _lanes.Account(backend).CountDropped(reason, left);
        entry.Lose(new Part(entry.Count - left, left), reason);
        Settle(entry, backend, null);
    }

    /// <summary>The backend rejected what it was sent: it gets the first half of it next.</summary>
    public static void Split(BatchEntry entry, string backend) => entry.MoveTo(backend, entry.PartFor(backend).FirstHalf);

    /// <summary>Nobody who has not got it yet will get it, but for those it is on its way to just now.</summary>
    public void Discard(BatchEntry entry, DropReason reason)
    {
        entry.Doomed = reason;
        if (entry.Journal is not null && entry.Events is not null) InMemory += entry.Count;
        entry.Journal = null;
        // A recovered batch may name no backend at all.
        if (entry.Outstanding.Count == 0) LeaveUnwanted(entry, reason);
        foreach (var backend in entry.Outstanding.Except(entry.Sending).ToArray()) Lose(entry, backend, reason);
    }

    /// <summary>A journal has it: its events need not stay, unless they are on their way.</summary>
    public void MarkJournaled(BatchEntry entry, string journal)
    {
        InMemory -= entry.InMemory;
        entry.Journal = journal;
        entry.Spilling = false;
        entry.Returning.Clear();
        Unload(entry);
    }

    /// <summary>Lets go of the events of a batch that a journal has, unless they are on their way, or about to be.</summary>
    public static void Unload(BatchEntry entry)
    {
        if (entry.Journal is not null && entry.Sending.Count == 0 && entry.Settling == 0 && entry.Returning.Count == 0) entry.Events = null;
    }

    /// <summary>Forgets everything, in flight or not.</summary>
    public long DropAll(DropReason reason)
    {
        Cut();
        var before = Pending;
        while (_batches.First is { } entry)
        {
            entry.Sending.Clear();
            Discard(entry, reason);
        }

        foreach (var lane in Lanes) lane.Sending = null;
        return before;
    }

    /// <summary>Counts batches that a journal held and that were deleted before they were taken in. Returns how many events.</summary>
    public long Forget(IEnumerable<SpillEntry> entries, DropReason reason)
    {
        var before = Recovered;
        // One that is known was counted when it was dropped.
        foreach (var entry in entries.Where(entry => Find(entry.Id) is null)) Discard(Recover(entry), reason);
        return Recovered - before;
    }

    /// <summary>Counts events that were accepted and then dropped before they came here.</summary>
    public void CountUnread(long events, CollectionMode mode, DropReason reason)
    {
        if (events == 0) return;
        Accepted += events;
        foreach (var backend in targets.For(mode)) _lanes.Account(backend).CountAccepted(events);
        CountDropped(reason, events, targets.For(mode));
    }

    /// <summary>Events that this backend still wants.</summary>
    public long PendingFor(string backend)
    {
        long pending = _tail.CountFor(backend);
        foreach (var entry in _batches)
        {
            pending += entry.LeftFor(backend);
        }

        return pending;
    }

    private void Settle(BatchEntry entry, string backend, Part? next)
    {
        entry.MoveTo(backend, next);
        if (next is not null && entry.Doomed is { } reason)
        {
            Lose(entry, backend, reason);
            return;
        }

        CountSettled(entry);
        if (entry.Outstanding.Count == 0) Leave(entry);
    }

    private void LeaveUnwanted(BatchEntry entry, DropReason reason)
    {
        entry.Lose(new Part(0, entry.Count), reason);
        CountSettled(entry);
        Leave(entry);
    }

    // Runs of events that share a door are counted as one.
    private void CountSettled(BatchEntry entry)
    {
        for (var settled = entry.Settled; entry.Counted < settled;)
        {
            var (first, loss) = (entry.Counted, entry.LossOf(entry.Counted));
            while (entry.Counted < settled && entry.LossOf(entry.Counted) == loss) entry.Counted++;
            var events = entry.Counted - first;
            Pending -= events;
            if (loss is { } reason) Dropped = Dropped.Plus(reason, events);
            else Delivered += events;
        }
    }

    private void Leave(BatchEntry entry)
    {
        InMemory -= entry.InMemory;
        _batches.Remove(entry);
    }

    private IReadOnlyList<string> Filter(TelemetryEvent e, CollectionMode mode)
    {
        var (all, wanting) = (targets.For(mode), targets.Wanting(e, mode));
        if (wanting.Count == 0) Filtered++;
        if (wanting.Count < all.Count)
        {
            foreach (var backend in all.Except(wanting)) Lane(backend)?.CountFiltered();
        }

        return wanting;
    }

    private void CountDropped(DropReason reason, long events, IEnumerable<string> from)
    {
        Dropped = Dropped.Plus(reason, events);
        foreach (var backend in from) _lanes.Account(backend).CountDropped(reason, events);
    }
}
