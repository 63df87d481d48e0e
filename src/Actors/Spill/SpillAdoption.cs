namespace Pipeline.Actors;

/// <summary>Who has asked for the journals of dead processes, and what was found in those that have been read so far.</summary>
internal sealed class SpillAdoption
{
    private readonly List<IActorRef> _askers = [];
    private readonly List<SpillEntry> _found = [];

    public void Add(IActorRef asker) => _askers.Add(asker);

    public void Add(IEnumerable<SpillEntry> found) => _found.AddRange(found);

    /// <summary>What was found is gone. Returns what of it nobody has been told.</summary>
    public IReadOnlyList<SpillEntry> Clear()
    {
        SpillEntry[] untold = [.. _found];
        _found.Clear();
        return untold;
    }

    /// <summary>Answers as soon as every journal has been read, or cannot be.</summary>
    public void Answer(IReadOnlyCollection<HeldJournal> journals, string? problem)
    {
        if (journals.Any(journal => !journal.IsRecovered && journal.Problem is null)) return;
        problem ??= journals.Select(journal => journal.Problem).FirstOrDefault(p => p is not null);
        foreach (var asker in _askers)
        {
            asker.Tell(new SpillRecovered([.. _found], Adopted: true, Known: false, problem));
            _found.Clear();
        }

        _askers.Clear();
    }
}
