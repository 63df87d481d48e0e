namespace Pipeline.Engine;

/// <summary>Turns the restart of a failed child into stop, wait, start.</summary>
internal sealed class BackoffOnFailureSupervisor(BackoffOptions options) : BackoffSupervisorBase(options)
{
    private readonly BackoffOptions _options = options;

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        _options.Strategy.MaxNumberOfRetries, _options.Strategy.WithinTimeRangeMilliseconds, Decide);

    protected override bool Receive(object message)
    {
        if (message is not Terminated terminated || !terminated.ActorRef.Equals(ChildRef)) return HandleOther(message);

        // It stopped by itself, which is not a failure.
        Context.Stop(Self);
        return true;
    }

    private Directive Decide(Exception cause)
    {
        var directive = _options.Strategy.Decider.Decide(cause);
        if (directive != Directive.Restart) return directive;

        var window = _options.Strategy.WithinTimeRangeMilliseconds;
        if (window > 0 && Restarts == 0) ResetLater(TimeSpan.FromMilliseconds(window));
        var max = _options.Strategy.MaxNumberOfRetries;
        if (max >= 0 && Restarts + 1 > max) Context.Stop(Self);
        else Become(WaitForEnd);
        return Directive.Stop;
    }

    private bool WaitForEnd(object message)
    {
        if (message is not Terminated terminated || !terminated.ActorRef.Equals(ChildRef)) return HandleOther(message);

        Become(Receive);
        ChildRef = null;
        StartChildLater();
        return true;
    }
}
