namespace Pipeline.Actors;

/// <summary>
/// A bounded queue of events, for any number of writers and one reader. A channel would do the same, but the framework's generic code
/// over a struct of ours is compiled afresh in each process: forty methods before the first event.
/// </summary>
/// <param name="capacity">How many events it holds at most, ≥ 1.</param>
internal sealed class EventQueue(int capacity)
{
    // A power of two, as each size after it, so that a mask wraps.
    private const int FirstSize = 16;

    private readonly Lock _lock = new();
    private TrackedEvent[] _ring = new TrackedEvent[FirstSize];
    private TaskCompletionSource<bool>? _space;
    private int _head;
    private int _count;
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    /// <summary>Takes the event, unless the queue is full or closed.</summary>
    public bool TryAdd(in TrackedEvent tracked)
    {
        lock (_lock)
        {
            if (_closed || _count >= capacity) return false;
            if (_count == _ring.Length) Grow();
            _ring[(_head + _count++) & (_ring.Length - 1)] = tracked;
            return true;
        }
    }

    /// <summary>Whether to try again: true as soon as there may be space, false when the queue is closed.</summary>
    public Task<bool> WaitForSpace()
    {
        lock (_lock)
        {
            if (_closed || _count < capacity) return Task.FromResult(!_closed);
            _space ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _space.Task;
        }
    }

    /// <summary>Takes out the oldest events, <paramref name="most"/> at most. An array, for the same reason.</summary>
    public TrackedEvent[] Take(int most)
    {
        lock (_lock)
        {
            var taken = new TrackedEvent[Math.Min(_count, most)];
            for (var i = 0; i < taken.Length; i++)
            {
                taken[i] = _ring[_head];
                _ring[_head] = default;
                _head = (_head + 1) & (_ring.Length - 1);
            }

            _count -= taken.Length;
            if (_count < capacity) Tell(space: true);
            return taken;
        }
    }

    /// <summary>Takes nothing any more; what is in it stays.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Tell(space: false);
        }
    }

    private void Tell(bool space)
    {
        _space?.SetResult(space);
        _space = null;
    }

    private void Grow()
    {
        var larger = new TrackedEvent[2 * _ring.Length];
        for (var i = 0; i < _count; i++) larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        (_ring, _head) = (larger, 0);
    }
}
