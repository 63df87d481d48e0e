namespace Pipeline.Engine.TestKit;

/// <summary>
/// A scheduler whose time stands still until it is advanced. <see cref="Advance"/> delivers each message that has become due
/// once, in the order of their times: five seconds at a stretch deliver a timer of one second once, five times one second
/// deliver it five times. A delivery is an ordinary Tell: wait for its effect before the next advance.
/// </summary>
public sealed class TestScheduler : IScheduler
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Item, (DateTimeOffset Due, long Order)> _items = new();
    private DateTimeOffset _now;
    private long _order;

    /// <summary>Starts at a given time. Default: the start of the year 2000, UTC.</summary>
    public TestScheduler(DateTimeOffset? now = null) => _now = now ?? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public DateTimeOffset Now
    {
        get
        {
            lock (_lock) return _now;
        }
    }

    /// <summary>Moves the time on and delivers what has become due.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    public void Advance(TimeSpan offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, TimeSpan.Zero);
        foreach (var item in TakeDue(offset)) item.Deliver();
    }

    /// <summary>Moves the time on to a point.</summary>
    /// <exception cref="InvalidOperationException">The point lies in the past.</exception>
    public void AdvanceTo(DateTimeOffset when)
    {
        var now = Now;
        if (when < now) throw new InvalidOperationException($"Time cannot go back from {now:O} to {when:O}.");
        Advance(when - now);
    }

    /// <inheritdoc/>
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellOnceCancelable(delay, receiver, message, sender);

    /// <inheritdoc/>
    public ICancelable ScheduleTellOnceCancelable(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        Add(delay, new Item(receiver, message, sender, null));

    /// <inheritdoc/>
    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellRepeatedlyCancelable(initialDelay, interval, receiver, message, sender);

    /// <inheritdoc/>
    public ICancelable ScheduleTellRepeatedlyCancelable(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        return Add(initialDelay, new Item(receiver, message, sender, interval));
    }

    private Item Add(TimeSpan delay, Item item)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        lock (_lock) Enqueue(item, _now + delay);
        return item;
    }

    private void Enqueue(Item item, DateTimeOffset due) => _items.Enqueue(item, (due, _order++));

    private List<Item> TakeDue(TimeSpan offset)
    {
        var due = new List<Item>();
        lock (_lock)
        {
            _now += offset;
            while (_items.TryPeek(out _, out var next) && next.Due <= _now) due.Add(_items.Dequeue());
            due.RemoveAll(item => item.IsCancellationRequested);
            foreach (var item in due)
            {
                if (item.Interval is { } interval) Enqueue(item, _now + interval);
            }
        }

        return due;
    }

    private sealed class Item(ICanTell receiver, object message, IActorRef? sender, TimeSpan? interval) : ICancelable
    {
        private volatile bool _cancelled;

        public TimeSpan? Interval => interval;

        public bool IsCancellationRequested => _cancelled;

        public void Cancel() => _cancelled = true;

        public void Deliver()
        {
            if (!_cancelled) receiver.Tell(message, sender);
        }
    }
}
