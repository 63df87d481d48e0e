namespace Pipeline.Actors;

/// <summary>A drop of the spill under way: every journal that is held is being cleared.</summary>
internal sealed class SpillDropping
{
    private readonly IActorRef _from;
    private readonly HashSet<string> _left = [];
    private readonly List<string> _problems = [];

    public SpillDropping(IActorRef from, IEnumerable<HeldJournal> journals, string? problem)
    {
        _from = from;
        if (problem is not null) _problems.Add(problem);
        foreach (var journal in journals)
        {
            journal.IsKnown = true;
            if (journal.Problem is { } broken)
            {
                _problems.Add($"{journal.Name}: {broken}");
                continue;
            }

            journal.IsCleared |= !journal.IsRecovered;
            _left.Add(journal.Name);
            journal.Actor.Tell(Clear.Instance);
        }
    }

    public bool IsDone => _left.Count == 0;

    public bool Awaits(string journal) => _left.Contains(journal);

    public void Take(Cleared cleared)
    {
        if (_left.Remove(cleared.Journal) && cleared.Problem is not null) _problems.Add($"{cleared.Journal}: {cleared.Problem}");
    }

    public void Answer() => _from.Tell(new SpillDropped(_problems.Count == 0 ? null : string.Join("; ", _problems)));
}
