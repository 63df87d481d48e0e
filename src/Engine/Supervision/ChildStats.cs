namespace Pipeline.Engine;

/// <summary>What a parent remembers of a child: whether it was told to stop, and how often it was restarted.</summary>
internal sealed class ChildStats(LocalActorRef child)
{
    private int _retries;
    private long _windowStart;

    public LocalActorRef Ref { get; } = child;

    public bool IsDying { get; set; }

    public bool MayRestart(OneForOneStrategy limits, TimeProvider clock)
    {
        var max = limits.MaxNumberOfRetries;
        if (max == 0) return false;
        if (limits.WithinTimeRangeMilliseconds <= 0) return max < 0 || ++_retries <= max;

        var now = clock.GetTimestamp();
        var isFirst = _retries == 0;
        if (isFirst || clock.GetElapsedTime(_windowStart, now).TotalMilliseconds > limits.WithinTimeRangeMilliseconds)
        {
            _windowStart = now;
            _retries = 1;
            return true;
        }

        return ++_retries <= (max < 0 ? 1 : max);
    }
}
