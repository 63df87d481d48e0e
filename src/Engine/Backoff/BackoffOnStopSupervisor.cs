namespace Pipeline.Engine;

/// <summary>Waits, then starts the child again whenever it has stopped.</summary>
internal sealed class BackoffOnStopSupervisor(BackoffOptions options) : BackoffSupervisorBase(options)
{
    private readonly BackoffOptions _options = options;

    protected override SupervisorStrategy SupervisorStrategy() => _options.Strategy;

    protected override bool Receive(object message)
    {
        if (message is not Terminated terminated || !terminated.ActorRef.Equals(ChildRef)) return HandleOther(message);

        ChildRef = null;
        var max = _options.Strategy.MaxNumberOfRetries;
        if (IsFinalStop || (max != -1 && Restarts + 1 > max)) Context.Stop(Self);
        else StartChildLater();
        return true;
    }
}
