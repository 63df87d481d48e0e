namespace Pipeline.Engine;

/// <summary>Applies the directive to the failed child alone.</summary>
public class OneForOneStrategy : SupervisorStrategy
{
    private readonly bool _loggingEnabled;

    /// <summary>Restarts without limit, by a function.</summary>
    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider)
    {
    }

    /// <summary>Restarts without limit, by a decider.</summary>
    public OneForOneStrategy(IDecider decider)
        : this(-1, -1, decider)
    {
    }

    /// <summary>Limited restarts, by a function. See <see cref="OneForOneStrategy(int, int, IDecider, bool)"/>.</summary>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), localOnlyDecider)
    {
    }

    /// <summary>Limited restarts, by a decider. See <see cref="OneForOneStrategy(int, int, IDecider, bool)"/>.</summary>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, Milliseconds(withinTimeRange), decider)
    {
    }

    /// <summary>Limited restarts, by a function. See <see cref="OneForOneStrategy(int, int, IDecider, bool)"/>.</summary>
    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Engine.Decider.From(localOnlyDecider), loggingEnabled)
    {
    }

    /// <summary>
    /// Limited restarts, by a decider. The window opens at the first failure; a failure after its end opens the next one.
    /// A window without a number allows one restart in it; a number without a window counts for ever. Beyond the limit
    /// the child is stopped.
    /// </summary>
    /// <param name="maxNrOfRetries">Restarts allowed; 0 means none, negative means no limit.</param>
    /// <param name="withinTimeMilliseconds">The length of the window; zero or negative means no window.</param>
    /// <param name="decider">Maps a failure to a directive.</param>
    /// <param name="loggingEnabled">
    /// Whether failures are logged: Resume as a warning, Restart and Stop as errors. Default: true.
    /// </param>
    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        ArgumentNullException.ThrowIfNull(decider);
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        Decider = decider;
        _loggingEnabled = loggingEnabled;
    }

    /// <summary>Restarts allowed; negative means no limit.</summary>
    public int MaxNumberOfRetries { get; }

    /// <summary>The length of the window in milliseconds; zero or negative means none.</summary>
    public int WithinTimeRangeMilliseconds { get; }

    /// <inheritdoc/>
    public override IDecider Decider { get; }

    /// <summary>The same strategy with another limit.</summary>
    public OneForOneStrategy WithMaxNrOfRetries(int maxNrOfRetries) =>
        new(maxNrOfRetries, WithinTimeRangeMilliseconds, Decider, _loggingEnabled);

    internal override bool HandleFailure(ActorCell supervisor, ChildStats child, Exception cause)
    {
        var directive = Decider.Decide(cause);
        if (_loggingEnabled) Log(supervisor, child.Ref, cause, directive);
        switch (directive)
        {
            case Directive.Resume:
                child.Ref.SendSystemMessage(new Resume(cause));
                return true;
            case Directive.Restart when child.MayRestart(this, supervisor.Self.System.Clock):
                child.Ref.SendSystemMessage(new Recreate(cause));
                return true;
            case Directive.Restart or Directive.Stop:
                supervisor.Stop(child.Ref);
                return true;
            default:
                return false;
        }
    }

    private static int Milliseconds(TimeSpan? window) => (int)(window ?? Timeout.InfiniteTimeSpan).TotalMilliseconds;

    private void Log(ActorCell supervisor, LocalActorRef child, Exception cause, Directive directive)
    {
        if (directive == Directive.Escalate) return;
        var inner = (cause as ActorInitializationException)?.InnerException ?? cause;
        var source = child.Path.ToString();
        supervisor.System.EventStream.Publish(directive == Directive.Resume
            ? new Warning(cause, source, GetType(), inner.Message)
            : new Error(cause, source, GetType(), inner.Message));
    }
}
