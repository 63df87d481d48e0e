namespace Pipeline.Engine;

/// <summary>
/// How a backoff supervisor behaves; immutable. Made by <see cref="Backoff"/>, used by <see cref="BackoffSupervisor.Props"/>.
/// </summary>
public sealed record BackoffOptions
{
    private BackoffOptions(bool onStop, Props childProps, string childName, OneForOneStrategy strategy)
    {
        OnStop = onStop;
        ChildProps = childProps;
        ChildName = childName;
        Strategy = strategy;
    }

    internal bool OnStop { get; }

    internal Props ChildProps { get; }

    internal string ChildName { get; }

    internal OneForOneStrategy Strategy { get; private init; }

    internal TimeSpan MinBackoff { get; private init; }

    internal TimeSpan MaxBackoff { get; private init; }

    internal double RandomFactor { get; private init; }

    /// <summary>
    /// How long a child must live for the count to start anew; null means only by <see cref="BackoffSupervisor.Reset"/>.
    /// </summary>
    internal TimeSpan? AutoReset { get; private init; }

    internal object? ReplyWhileStopped { get; private init; }

    internal Func<object, bool>? IsFinalStopMessage { get; private init; }

    /// <summary>
    /// The count of restarts starts anew when a child has lived this long. Default: the minimal backoff, too short to be
    /// useful.
    /// </summary>
    public BackoffOptions WithAutoReset(TimeSpan resetBackoff) => this with { AutoReset = resetBackoff };

    /// <summary>The count of restarts starts anew only by <see cref="BackoffSupervisor.Reset"/>.</summary>
    public BackoffOptions WithManualReset() => this with { AutoReset = null };

    /// <summary>If set, overrides the strategy for failures of the child, and the number of retries with it.</summary>
    public BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) =>
        this with { Strategy = supervisorStrategy };

    /// <summary>Every failure stops the child; keeps the number of retries.</summary>
    public BackoffOptions WithDefaultStoppingStrategy() => this with
    {
        Strategy = new OneForOneStrategy(Strategy.MaxNumberOfRetries, null, SupervisorStrategy.StoppingStrategy.Decider),
    };

    /// <summary>Answers messages that arrive while the child is stopped. Default: they become dead letters.</summary>
    public BackoffOptions WithReplyWhileStopped(object replyWhileStopped) => this with { ReplyWhileStopped = replyWhileStopped };

    /// <summary>After that many restarts the supervisor stops itself; -1 means no limit.</summary>
    public BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) =>
        this with { Strategy = Strategy.WithMaxNrOfRetries(maxNrOfRetries) };

    /// <summary>
    /// Messages after which the stop of the child is meant to be the end (OnStop), or that stop the supervisor while the
    /// child is stopped.
    /// </summary>
    public BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) =>
        this with { IsFinalStopMessage = isFinalStopMessage };

    internal static BackoffOptions Create(
        bool onStop, Props props, string name, TimeSpan min, TimeSpan max, double randomFactor, int maxNrOfRetries)
    {
        var strategy = new OneForOneStrategy(SupervisorStrategy.DefaultDecider).WithMaxNrOfRetries(maxNrOfRetries);
        return new(onStop, props, name, strategy)
        {
            MinBackoff = min,
            MaxBackoff = max,
            RandomFactor = randomFactor,
            AutoReset = min,
        };
    }
}
