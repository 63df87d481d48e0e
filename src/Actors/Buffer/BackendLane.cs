namespace Pipeline.Actors;

/// <summary>What the buffer knows of one backend: whether it takes a batch now, and what became of those it got.</summary>
internal sealed class BackendLane(string name)
{
    public string Name { get; } = name;

    /// <summary>The batch on its way there, or null: one at a time.</summary>
    public Guid? Sending { get; set; }

    /// <summary>Until when it takes nothing, after a failure; null when it is ready.</summary>
    public DateTimeOffset? WaitingUntil { get; set; }

    /// <summary>Whether the user insists on the next attempt.</summary>
    public bool IsForced { get; set; }

    /// <summary>Why the last send failed, or null when it did not.</summary>
    public string? Problem { get; set; }

    public DateTimeOffset? LastDelivery { get; private set; }

    /// <summary>Events of this run that it was to get: those that it wants.</summary>
    public long Accepted { get; private set; }

    public long Delivered { get; private set; }

    public DropCounts Dropped { get; private set; } = DropCounts.None;

    /// <summary>Events that it does not want.</summary>
    public long Filtered { get; private set; }

    /// <summary>Whether a batch may go there now.</summary>
    public bool IsReady => Sending is null && WaitingUntil is null;

    public void CountAccepted(long events) => Accepted += events;

    public void CountDelivered(int events, DateTimeOffset at)
    {
        Delivered += events;
        LastDelivery = at;
        Problem = null;
    }

    public void CountFiltered() => Filtered++;

    public void CountDropped(DropReason reason, long events) => Dropped = Dropped.Plus(reason, events);
}
