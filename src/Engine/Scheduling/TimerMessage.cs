namespace Pipeline.Engine;

/// <summary>What a timer puts into the mailbox; opened when its turn comes.</summary>
internal sealed class TimerMessage(TimerScheduler owner, object key, object message, bool repeats)
{
    public object Key { get; } = key;

    public object Message { get; } = message;

    public bool Repeats { get; } = repeats;

    public ICancelable? Schedule { get; set; }

    /// <returns>False when the timer was cancelled or replaced meanwhile, or is not this instance's own.</returns>
    public bool TryTake(ActorBase? actor, out object message)
    {
        message = Message;
        return ReferenceEquals((actor as IWithTimers)?.Timers, owner) && owner.TryTake(this);
    }
}
