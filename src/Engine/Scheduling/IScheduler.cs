namespace Pipeline.Engine;

/// <summary>
/// Sends messages later. Actors use their timers (<see cref="IWithTimers"/>) unless the message goes to someone else.
/// </summary>
public interface IScheduler
{
    /// <summary>The time by which this scheduler works; actors take the time from here.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Sends a message once after a delay.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or above 49 days.</exception>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender);

    /// <summary>As <see cref="ScheduleTellOnce"/>, and can be called off.</summary>
    ICancelable ScheduleTellOnceCancelable(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender);

    /// <summary>Sends a message after a first delay and then at each interval, until the system terminates.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The delay is negative, the interval is not positive, or one is above 49 days.
    /// </exception>
    void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender);

    /// <summary>As <see cref="ScheduleTellRepeatedly"/>, and can be called off.</summary>
    ICancelable ScheduleTellRepeatedlyCancelable(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender);
}
