namespace Pipeline.Engine;

/// <summary>
/// Schedules over a <see cref="TimeProvider"/>: one timer of its own for each message, none when nothing is scheduled.
/// </summary>
internal sealed class ClockScheduler(TimeProvider clock) : IScheduler
{
    /// <summary>What a timer of the system can be set to: about 49 days.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    // The pending messages, so that terminating the system can end their timers.
    private readonly HashSet<ScheduledTell> _pending = [];
    private bool _stopped;

    public DateTimeOffset Now => clock.GetUtcNow();

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellOnceCancelable(delay, receiver, message, sender);

    public ICancelable ScheduleTellOnceCancelable(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        Schedule(delay, Timeout.InfiniteTimeSpan, receiver, message, sender);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellRepeatedlyCancelable(initialDelay, interval, receiver, message, sender);

    public ICancelable ScheduleTellRepeatedlyCancelable(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender)
    {
        // Written out: the framework's own check is generic, and compiled afresh for a TimeSpan in each process.
        if (interval <= TimeSpan.Zero || interval > LongestDelay)
            throw new ArgumentOutOfRangeException(nameof(interval), interval, $"must be longer than zero and at most {LongestDelay}");
        return Schedule(initialDelay, interval, receiver, message, sender);
    }

    /// <summary>Ends all timers; what is scheduled from now on never fires.</summary>
    public void Stop()
    {
        ScheduledTell[] left;
        lock (_pending)
        {
            _stopped = true;
            left = [.. _pending];
        }

        foreach (var tell in left) tell.Cancel();
    }

    public void Remove(ScheduledTell tell)
    {
        lock (_pending) _pending.Remove(tell);
    }

    private ScheduledTell Schedule(TimeSpan delay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender)
    {
        if (delay < TimeSpan.Zero || delay > LongestDelay)
            throw new ArgumentOutOfRangeException(nameof(delay), delay, $"must not be negative and at most {LongestDelay}");
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentNullException.ThrowIfNull(message);
        var tell = new ScheduledTell(this, receiver, message, sender, repeats: interval > TimeSpan.Zero);
        lock (_pending)
        {
            if (_stopped) return tell;
            _pending.Add(tell);
        }

        tell.Start(clock, delay, interval);
        return tell;
    }
}
