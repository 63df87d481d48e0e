using System.Runtime.CompilerServices;

namespace Pipeline.Engine;

/// <summary>The timers of one actor instance. A timer is its message: the one in the table is the one in force.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, TimerMessage> _timers = [];

    // Not inlined: the constructor of every actor would load the types that it names.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TimerScheduler Of(ActorCell cell) => new(cell);

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef? sender = null)
    {
        var timer = Replace(key, msg, repeats: false);
        timer.Schedule = cell.System.Scheduler.ScheduleTellOnceCancelable(timeout, cell.Self, timer, sender);
    }

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef? sender = null) =>
        StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef? sender = null)
    {
        var timer = Replace(key, msg, repeats: true);
        timer.Schedule = cell.System.Scheduler.ScheduleTellRepeatedlyCancelable(initialDelay, interval, cell.Self, timer, sender);
    }

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer)) timer.Schedule?.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values) timer.Schedule?.Cancel();
        _timers.Clear();
    }

    public bool TryTake(TimerMessage timer)
    {
        if (!_timers.TryGetValue(timer.Key, out var current) || !ReferenceEquals(current, timer)) return false;
        if (!timer.Repeats) _timers.Remove(timer.Key);
        return true;
    }

    private TimerMessage Replace(object key, object msg, bool repeats)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(msg);
        Cancel(key);
        return _timers[key] = new TimerMessage(this, key, msg, repeats);
    }
}
