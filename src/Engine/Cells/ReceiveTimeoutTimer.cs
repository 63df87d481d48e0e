namespace Pipeline.Engine;

/// <summary>Sends ReceiveTimeout to an idle actor.</summary>
internal sealed class ReceiveTimeoutTimer(ActorCell cell)
{
    private ICancelable? _pending;

    public TimeSpan? Duration { get; set; }

    public void BeforeMessage(object message)
    {
        if (message is not INotInfluenceReceiveTimeout) Cancel();
    }

    public void AfterMessage(object? message)
    {
        if (Duration is null) Cancel();
        else if (_pending is null || message is not INotInfluenceReceiveTimeout) Restart();
    }

    public void Restart()
    {
        Cancel();
        if (Duration is not { } duration) return;
        var self = cell.Self;
        _pending = cell.System.Scheduler.ScheduleTellOnceCancelable(duration, self, ReceiveTimeout.Instance, self);
    }

    public void Stop()
    {
        Duration = null;
        Cancel();
    }

    private void Cancel()
    {
        _pending?.Cancel();
        _pending = null;
    }
}
