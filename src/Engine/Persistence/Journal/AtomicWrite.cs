namespace Pipeline.Engine.Persistence;

/// <summary>Events that are stored together or not at all: what one Persist or PersistAll asked for.</summary>
public sealed class AtomicWrite
{
    /// <summary>A batch of at least one event, in rising order of sequence numbers.</summary>
    public AtomicWrite(params IReadOnlyList<PersistentEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        Events = events;
    }

    /// <summary>The events, at least one, in rising order of sequence numbers.</summary>
    public IReadOnlyList<PersistentEvent> Events { get; }

    /// <summary>The sequence number of the first event.</summary>
    public long FirstSequenceNr => Events[0].SequenceNr;

    /// <summary>The sequence number of the last event.</summary>
    public long LastSequenceNr => Events[^1].SequenceNr;

    /// <summary>The error of a batch that would write a second history over the first: another writer has the same id.</summary>
    internal InvalidOperationException NotAbove(long highestSequenceNr) => new(
        $"The sequence number {FirstSequenceNr} is not above {highestSequenceNr}, the highest one stored: is there a second writer?");
}
