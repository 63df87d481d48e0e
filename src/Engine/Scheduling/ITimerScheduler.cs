namespace Pipeline.Engine;

/// <summary>
/// The timers of one actor. A message of a timer that was cancelled or replaced never arrives, even if it already waited in
/// the mailbox.
/// </summary>
public interface ITimerScheduler
{
    /// <summary>The keys of the timers that run.</summary>
    IReadOnlyCollection<object> ActiveTimers { get; }

    /// <summary>Sends <paramref name="msg"/> to the actor once. A timer of the same key is replaced.</summary>
    /// <param name="key">Names the timer.</param>
    /// <param name="msg">The message; not null.</param>
    /// <param name="timeout">The delay; not negative.</param>
    /// <param name="sender">The sender that the message will have. Default: none.</param>
    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef? sender = null);

    /// <summary>Sends <paramref name="msg"/> to the actor at each interval, first after one interval.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef? sender = null);

    /// <summary>
    /// Sends <paramref name="msg"/> to the actor after <paramref name="initialDelay"/> and then at each interval.
    /// </summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef? sender = null);

    /// <summary>Whether a timer of this key runs. A single timer no longer does when its message is being handled.</summary>
    bool IsTimerActive(object key);

    /// <summary>Cancels the timer of this key, if there is one.</summary>
    void Cancel(object key);

    /// <summary>Cancels all timers.</summary>
    void CancelAll();
}
