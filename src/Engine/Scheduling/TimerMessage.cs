namespace Pipeline.Engine;

/// <summary>What a timer puts into the mailbox; opened when its turn comes.</summary>
internal sealed class TimerMessage(TimerScheduler owner, object key, object message, bool repeats)
{
    public object Key { get; } = key;

    public object Message { get; } = message;

    public bool Repeats { get; } = repeats;

    public ICancelable? Schedule { get; set; }

    /// <returns>False when the timer was cancelled or replaced meanwhile, or belonged to an instance before a restart.</returns>
    public bool TryTake(out object message)
    {
        message = Message;
        return owner.TryTake(this);
    }
}
