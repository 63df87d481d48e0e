namespace Pipeline.Actors;

/// <summary>
/// The events that are in no batch yet, apart by the backends that want them: so a batch goes to each of its backends whole, and what one
/// does not want is in no batch of its.
/// </summary>
internal sealed class Tail
{
    private readonly List<Group> _groups = [];

    public long Epoch { get; private set; }

    public CollectionMode Mode { get; private set; }

    public int Count { get; private set; }

    public int Bytes { get; private set; }

    /// <summary>Whether an event of this consent may join what is here.</summary>
    public bool Takes(long epoch, CollectionMode mode) => Count == 0 || (Epoch == epoch && Mode == mode);

    public void Add(TelemetryEvent e, int bytes, long epoch, CollectionMode mode, IReadOnlyList<string> backends)
    {
        (Epoch, Mode) = (epoch, mode);
        GroupOf(backends).Add(e);
        Bytes += bytes;
        Count++;
    }

    /// <summary>How many of them the backend wants.</summary>
    public int CountFor(string backend)
    {
        var count = 0;
        foreach (var group in _groups)
        {
            if (group.Backends.Contains(backend)) count += group.Events.Count;
        }

        return count;
    }

    /// <summary>Takes out everything, group by group: what becomes a batch each.</summary>
    public IReadOnlyList<Group> Take()
    {
        var groups = _groups.ToArray();
        _groups.Clear();
        (Count, Bytes) = (0, 0);
        return groups;
    }

    private List<TelemetryEvent> GroupOf(IReadOnlyList<string> backends)
    {
        foreach (var group in _groups)
        {
            if (ReferenceEquals(group.Backends, backends) || group.Backends.SequenceEqual(backends)) return group.Events;
        }

        _groups.Add(new Group(backends, []));
        return _groups[^1].Events;
    }

    /// <summary>Events that the same backends want.</summary>
    public sealed record Group(IReadOnlyList<string> Backends, List<TelemetryEvent> Events);
}
