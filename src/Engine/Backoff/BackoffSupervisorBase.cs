namespace Pipeline.Engine;

/// <summary>What both backoff supervisors share: forwarding, the count of restarts, starting the child again later.</summary>
internal abstract class BackoffSupervisorBase(BackoffOptions options) : ActorBase
{
    private bool _finalStopReceived;

    protected IActorRef? ChildRef { get; set; }

    protected int Restarts { get; set; }

    protected bool IsFinalStop => _finalStopReceived;

    protected override void PreStart() => StartChild();

    protected void StartChildLater()
    {
        var delay = Delay(Restarts, options, ((LocalActorSystem)Context.System).NextRandom());
        Context.System.Scheduler.ScheduleTellOnce(delay, Self, StartChildNow.Instance, Self);
        Restarts++;
    }

    protected void ResetLater(TimeSpan after) =>
        Context.System.Scheduler.ScheduleTellOnce(after, Self, new ResetRestarts(Restarts), Self);

    protected bool HandleOther(object message)
    {
        switch (message)
        {
            case StartChildNow:
                StartChild();
                if (options.AutoReset is { } after) ResetLater(after);
                break;
            case ResetRestarts reset:
                // A restart since then has made it void.
                if (reset.Count == Restarts) Restarts = 0;
                break;
            case BackoffSupervisor.Reset when options.AutoReset is null:
                Restarts = 0;
                break;
            case BackoffSupervisor.Reset:
                Unhandled(message);
                break;
            case BackoffSupervisor.GetRestartCount:
                Sender.Tell(new BackoffSupervisor.RestartCount(Restarts));
                break;
            case BackoffSupervisor.GetCurrentChild:
                Sender.Tell(new BackoffSupervisor.CurrentChild(ChildRef));
                break;
            default:
                PassOn(message);
                break;
        }

        return true;
    }

    /// <summary>min·2^n, at most max, lengthened by the jitter.</summary>
    internal static TimeSpan Delay(int restarts, BackoffOptions options, double random)
    {
        var exact = Math.Min(options.MaxBackoff.Ticks, options.MinBackoff.Ticks * Math.Pow(2, restarts));
        var ticks = exact * (1 + random * options.RandomFactor);
        return ticks >= long.MaxValue ? options.MaxBackoff : TimeSpan.FromTicks((long)ticks);
    }

    private void StartChild() => ChildRef ??= Context.Watch(Context.ActorOf(options.ChildProps, options.ChildName));

    private void PassOn(object message)
    {
        if (ChildRef is null)
        {
            if (options.ReplyWhileStopped is { } reply) Sender.Tell(reply);
            else Context.System.DeadLetters.Forward(message);
            if (options.IsFinalStopMessage?.Invoke(message) == true) Context.Stop(Self);
        }
        else if (ChildRef.Equals(Sender))
        {
            Context.Parent.Tell(message);
        }
        else
        {
            ChildRef.Forward(message);
            _finalStopReceived = _finalStopReceived || options.IsFinalStopMessage?.Invoke(message) == true;
        }
    }

    private sealed class StartChildNow : IDeadLetterSuppression
    {
        public static readonly StartChildNow Instance = new();
    }

    private sealed class ResetRestarts(int count) : IDeadLetterSuppression
    {
        public int Count { get; } = count;
    }
}
