namespace Pipeline.Actors;

/// <summary>
/// Lets events into memory as long as there is room: the hand-over from the ConsentActor, which waits where it stands, and
/// bulk input, which is granted what is left.
/// </summary>
internal sealed class Admission(BufferState state, Ingress ingress, Func<TrackedEvent, TelemetryEvent> stamp)
{
    private Collect? _handover;
    private IActorRef _from = ActorRefs.Nobody;
    private int _admitted;
    private int _granted;

    /// <summary>Whether events wait for room.</summary>
    public bool IsWaiting => _handover is not null;

    public void Begin(Collect handover, IActorRef from) => (_handover, _from, _admitted) = (handover, from, 0);

    /// <summary>Admits what there is room for, and acknowledges a hand-over that is through.</summary>
    public void Advance()
    {
        if (_handover is not { } handover) return;
        while (_admitted < handover.Events.Length && state.Room > 0)
        {
            var tracked = handover.Events[_admitted++];
            if (tracked.Bulk) _granted--;
            Admit(tracked, handover);
        }

        if (_admitted == handover.Events.Length) Acknowledge();
    }

    /// <summary>Grants bulk input the room that nothing else needs, so that it never causes a drop.</summary>
    public void Grant()
    {
        var free = state.Room - _granted;
        if (_handover is not null || free <= 0) return;
        _granted += free;
        ingress.Grant(free);
    }

    /// <summary>Throws away what waits for room; returns how many. Room that was granted to events that never came is free again.</summary>
    public int Abandon(int unreadBulk)
    {
        _granted -= unreadBulk;
        if (_handover is not { } handover) return 0;
        var left = handover.Events.Skip(_admitted).ToArray();
        _granted -= left.Count(tracked => tracked.Bulk);
        Acknowledge();
        return left.Length;
    }

    // An event is the author's until it is stamped: its collections may throw, or change under our hands.
    private void Admit(TrackedEvent tracked, Collect handover)
    {
        TelemetryEvent stamped;
        try
        {
            stamped = stamp(tracked);
        }
        catch (Exception)
        {
            state.CountUnread(1, handover.Mode, DropReason.Corrupt);
            return;
        }

        state.Add(stamped, handover.Epoch, handover.Mode);
    }

    private void Acknowledge()
    {
        _handover = null;
        _from.Tell(Collected.Instance);
    }
}
