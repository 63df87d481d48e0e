namespace Pipeline.Engine.Persistence;

/// <summary>The user's stash of a persistent actor. What it returns goes before the messages that the engine holds back, since
/// those, too, return to the head of the mailbox, one by one.</summary>
internal sealed class PersistentStash(IStash own, ActorStash held) : IStash
{
    public int Count => own.Count;

    public int Capacity => own.Capacity;

    public bool IsEmpty => own.IsEmpty;

    public bool NonEmpty => own.NonEmpty;

    public bool IsFull => own.IsFull;

    public void Stash() => own.Stash();

    public void Unstash() => own.Unstash();

    public void UnstashAll() => held.Prepend(own.ClearStash());

    public void UnstashAll(Func<Envelope, bool> predicate) => own.UnstashAll(predicate);

    public IEnumerable<Envelope> ClearStash() => own.ClearStash();

    public void Prepend(IEnumerable<Envelope> envelopes) => own.Prepend(envelopes);
}
