using System.Runtime.CompilerServices;

namespace Pipeline.Engine;

/// <summary>A stash without limit, as a chain of envelopes.</summary>
internal sealed class ActorStash(ActorCell cell) : IStash
{
    private LinkedList<Envelope> _envelopes = new();
    private Envelope? _last;

    public int Count => _envelopes.Count;

    public int Capacity => -1;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => Count > 0;

    public bool IsFull => false;

    // Not inlined: the creation of every actor would load the types that it names.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ActorStash Of(ActorCell cell) => new(cell);

    public void Stash()
    {
        var current = cell.Envelope ?? throw new IllegalActorStateException("There is no message to stash");
        if (ReferenceEquals(current, _last))
            throw new IllegalActorStateException($"Can't stash the same message {current.Message} more than once");
        _last = current;
        _envelopes.AddLast(new Envelope(current.Message, current.Sender));
    }

    public void Unstash()
    {
        if (_envelopes.First is not { } first) return;
        _envelopes.RemoveFirst();
        cell.EnqueueFirst(first.Value);
    }

    public void UnstashAll() => UnstashAll(static _ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        var all = Take();
        for (var node = all.Last; node is not null; node = node.Previous)
        {
            if (predicate(node.Value)) cell.EnqueueFirst(node.Value);
        }
    }

    public IEnumerable<Envelope> ClearStash() => Take();

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        LinkedListNode<Envelope>? last = null;
        foreach (var envelope in envelopes)
        {
            // A copy, since an envelope can be in one queue only.
            var copy = new Envelope(envelope.Message, envelope.Sender);
            last = last is null ? _envelopes.AddFirst(copy) : _envelopes.AddAfter(last, copy);
        }
    }

    private LinkedList<Envelope> Take()
    {
        var all = _envelopes;
        _envelopes = new LinkedList<Envelope>();
        return all;
    }
}
