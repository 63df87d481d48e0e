namespace Pipeline.Engine;

/// <summary>One message that is to be sent later, once or repeatedly.</summary>
internal sealed class ScheduledTell(ClockScheduler scheduler, ICanTell receiver, object message, IActorRef? sender, bool repeats)
    : ICancelable
{
    private ITimer? _timer;
    private int _cancelled;

    public bool IsCancellationRequested => Volatile.Read(ref _cancelled) != 0;

    public void Start(TimeProvider clock, TimeSpan delay, TimeSpan interval)
    {
        // Armed only when the field is set: the timer may fire before CreateTimer returns.
        var never = Timeout.InfiniteTimeSpan;
        _timer = clock.CreateTimer(static state => ((ScheduledTell)state!).Fire(), this, never, never);
        _timer.Change(delay, interval);
        if (IsCancellationRequested) _timer.Dispose();
    }

    public void Cancel()
    {
        if (Interlocked.Exchange(ref _cancelled, 1) != 0) return;
        _timer?.Dispose();
        scheduler.Remove(this);
    }

    private void Fire()
    {
        if (IsCancellationRequested) return;
        if (!repeats) Cancel();
        receiver.Tell(message, sender);
    }
}
