namespace Pipeline.Engine;

/// <summary>
/// Messages put aside for later. On restart and stop they return to the mailbox: replayed first after a restart, dead
/// letters after a stop.
/// </summary>
public interface IStash
{
    /// <summary>How many messages are put aside.</summary>
    int Count { get; }

    /// <summary>The limit; -1 means none.</summary>
    int Capacity { get; }

    /// <summary>No message is put aside.</summary>
    bool IsEmpty { get; }

    /// <summary>At least one message is put aside.</summary>
    bool NonEmpty { get; }

    /// <summary>The limit is reached; never without one.</summary>
    bool IsFull { get; }

    /// <summary>Puts the current message aside, with its sender.</summary>
    /// <exception cref="IllegalActorStateException">It was put aside already, or there is none.</exception>
    void Stash();

    /// <summary>Returns the oldest message to the head of the mailbox.</summary>
    void Unstash();

    /// <summary>Returns all messages to the head of the mailbox, in the order in which they were put aside.</summary>
    void UnstashAll();

    /// <summary>As <see cref="UnstashAll()"/> for those that fit; the others are dropped.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Takes all messages out of the stash.</summary>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages aside before those that are.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);
}
