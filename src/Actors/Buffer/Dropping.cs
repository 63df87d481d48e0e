namespace Pipeline.Actors;

/// <summary>A drop under way: it is done when no send is under way any more and the journals are empty.</summary>
internal sealed class Dropping(IActorRef from, long events)
{
    private readonly List<string> _problems = [];
    private long _events = events;
    private bool _cancelled;

    public IActorRef From { get; } = from;

    public bool SpillDone { get; private set; }

    public bool IsDone => _cancelled && SpillDone;

    public Dropped Result => new(_events, _problems.Count == 0 ? null : string.Join("; ", _problems));

    /// <summary>So many more were found on disk.</summary>
    public void Add(long events) => _events += events;

    public void OnCancelled(AllCancelled cancelled)
    {
        _cancelled = true;
        foreach (var backend in cancelled.StillSending) _problems.Add($"the backend '{backend}' did not stop sending in time");
    }

    public void OnSpill(SpillDropped dropped)
    {
        SpillDone = true;
        Note(dropped.Problem);
    }

    /// <summary>Something could not be discarded; null: all is well.</summary>
    public void Note(string? problem)
    {
        if (problem is not null) _problems.Add(problem);
    }
}
