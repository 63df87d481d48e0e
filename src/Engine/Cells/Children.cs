using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Engine;

/// <summary>
/// The children of one actor by name, those told to stop, and what the actor waits for until they have. The guardian's
/// children are made by any thread, hence the lock.
/// </summary>
internal sealed class Children(ActorCell parent)
{
    private Dictionary<string, LocalActorRef>? _byName;

    // Of those that have failed or were told to stop, by name; most never do.
    private Dictionary<string, ChildStats>? _stats;
    private int _dying;
    private int _names;
    private ChildrenWait _waitingFor;

    /// <summary>The actor is to be made anew once its children have stopped: until then nothing else happens to it.</summary>
    public bool BlocksActor => _waitingFor is ChildrenWait.Recreation or ChildrenWait.Creation;

    public bool IsTerminating => _waitingFor == ChildrenWait.Termination;

    public IActorRef Create(Props props, string? name)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is not null && !ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}]: it may hold letters, digits and -_.*$+:@&=,!~'; and not begin with '$'.");
        }

        ActorCell cell;
        lock (this)
        {
            if (IsTerminating) throw new InvalidOperationException("Cannot create child while terminating or terminated");
            name ??= AutomaticName.Of(_names++);
            _byName ??= [];
            if (_byName.ContainsKey(name)) throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            cell = new ActorCell(parent.System, parent.Self, name, props);
            _byName.Add(name, cell.Self);
        }

        var child = cell.Self;
        child.EnqueueSystemMessage(new Create());
        if (parent.IsFailed)
        {
            // Its resume or restart will reach the new child as often as the others.
            for (var i = 0; i < parent.Self.SuspendCount; i++) child.EnqueueSystemMessage(new Suspend());
        }

        child.Schedule();
        return child;
    }

    public LocalActorRef? ByName(string name)
    {
        lock (this) return _byName?.GetValueOrDefault(name);
    }

    /// <summary>What is remembered of a child, from now on; null when it is none.</summary>
    public ChildStats? StatsOf(IActorRef child)
    {
        lock (this)
        {
            if (!IsChild(child, out var own)) return null;
            _stats ??= [];
            if (!_stats.TryGetValue(own.Name, out var stats)) _stats.Add(own.Name, stats = new ChildStats(own));
            return stats;
        }
    }

    // Copied by hand: a spread is LINQ, which costs a short process a millisecond.
    public LocalActorRef[] Snapshot()
    {
        lock (this)
        {
            if (_byName is not { Count: > 0 }) return [];
            var children = new LocalActorRef[_byName.Count];
            _byName.Values.CopyTo(children, 0);
            return children;
        }
    }

    /// <summary>Remembers that a child was told to stop.</summary>
    public void MarkDying(IActorRef child)
    {
        if (StatsOf(child) is not { IsDying: false } stats) return;
        lock (this)
        {
            stats.IsDying = true;
            _dying++;
        }
    }

    /// <summary>Makes the actor wait for the children that were told to stop.</summary>
    /// <returns>False when there are none.</returns>
    public bool WaitFor(ChildrenWait purpose)
    {
        lock (this)
        {
            if (_dying == 0) return false;
            _waitingFor = purpose;
            return true;
        }
    }

    /// <summary>From now on no child can be made.</summary>
    public void Close()
    {
        lock (this) _waitingFor = ChildrenWait.Termination;
    }

    /// <summary>A child has stopped.</summary>
    /// <returns>What the actor waited for, if this was the last child it waited for; else nothing.</returns>
    public ChildrenWait Remove(IActorRef child)
    {
        lock (this)
        {
            if (!IsChild(child, out var own)) return ChildrenWait.Nothing;
            _byName!.Remove(own.Name);
            if (_stats is null || !_stats.Remove(own.Name, out var stats) || !stats.IsDying || --_dying > 0) return ChildrenWait.Nothing;
            var waited = _waitingFor;
            if (waited != ChildrenWait.Termination) _waitingFor = ChildrenWait.Nothing;
            return waited;
        }
    }

    private bool IsChild(IActorRef child, [NotNullWhen(true)] out LocalActorRef? own)
    {
        own = child as LocalActorRef;
        return own is not null && _byName is not null && _byName.TryGetValue(own.Name, out var current) && ReferenceEquals(current, own);
    }
}
