namespace Pipeline.Engine.Persistence;

/// <summary>An event as a journal sees it.</summary>
public sealed class PersistentEvent
{
    /// <summary>An event to be written, or one that was read.</summary>
    /// <param name="sequenceNr">Its place in the order of its persistence id, from 1.</param>
    /// <param name="payload">What the actor persisted.</param>
    public PersistentEvent(long sequenceNr, object payload)
        : this(sequenceNr, payload, null)
    {
    }

    internal PersistentEvent(long sequenceNr, object payload, IActorRef? sender)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sequenceNr, 1);
        ArgumentNullException.ThrowIfNull(payload);
        SequenceNr = sequenceNr;
        Payload = payload;
        Sender = sender;
    }

    /// <summary>Its place in the order of its persistence id: from 1, rising, gaps allowed.</summary>
    public long SequenceNr { get; }

    /// <summary>What the actor persisted.</summary>
    public object Payload { get; }

    /// <summary>Who sent the command that led to the event, for the time of the write; never stored.</summary>
    internal IActorRef? Sender { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{SequenceNr}: {Payload}";
}
