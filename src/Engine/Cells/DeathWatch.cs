namespace Pipeline.Engine;

/// <summary>Whom an actor watches, and who watches it.</summary>
internal sealed class DeathWatch(ActorCell cell)
{
    // The value is the message to deliver in place of Terminated, or null.
    private readonly Dictionary<IActorRef, object?> _watching = [];
    private readonly Dictionary<IActorRef, object?> _queued = [];
    private readonly List<IInternalActorRef> _watchers = [];

    public IActorRef Watch(IActorRef subject, object? message)
    {
        var target = Internal(subject);
        if (!target.Equals(cell.Self) && _watching.TryAdd(target, message))
            target.SendSystemMessage(new Watch(target, cell.Self));
        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        var target = Internal(subject);
        if (_watching.Remove(target)) target.SendSystemMessage(new Unwatch(cell.Self));
        _queued.Remove(target);
        return subject;
    }

    public void AddWatcher(IInternalActorRef watcher)
    {
        if (!_watchers.Contains(watcher)) _watchers.Add(watcher);
    }

    public void RemoveWatcher(IInternalActorRef watcher) => _watchers.Remove(watcher);

    /// <summary>A watched actor has stopped: its Terminated goes to the end of the mailbox.</summary>
    public void Died(DeathWatchNotification death)
    {
        if (!_watching.Remove(death.Actor, out var message) || cell.Children.IsTerminating) return;
        _queued[death.Actor] = message;
        cell.Self.Tell(new Terminated(death.Actor, death.ExistenceConfirmed, addressTerminated: false), death.Actor);
    }

    /// <summary>Handles a Terminated from the mailbox, unless the watch has been ended meanwhile.</summary>
    public void Deliver(Terminated terminated)
    {
        if (!_queued.Remove(terminated.ActorRef, out var message)) return;
        if (message is not null) cell.Envelope = new Envelope(message, terminated.ActorRef);
        cell.Receive(message ?? terminated);
    }

    /// <summary>A Terminated that was stashed returns to the mailbox.</summary>
    public void Requeue(IActorRef subject) => _queued[subject] = null;

    public void TellWatchers()
    {
        foreach (var watcher in _watchers)
        {
            // The parent hears of it anyway.
            if (!watcher.Equals(cell.Parent))
                watcher.SendSystemMessage(new DeathWatchNotification(cell.Self, existenceConfirmed: true));
        }

        _watchers.Clear();
    }

    public void UnwatchAll()
    {
        foreach (var subject in _watching.Keys) ((IInternalActorRef)subject).SendSystemMessage(new Unwatch(cell.Self));
        _watching.Clear();
        _queued.Clear();
    }

    private static IInternalActorRef Internal(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject as IInternalActorRef ?? throw new ArgumentException($"{subject} cannot be watched.", nameof(subject));
    }
}
