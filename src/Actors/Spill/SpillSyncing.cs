namespace Pipeline.Actors;

/// <summary>Waits until every journal that works has done what it was asked before: the last thing before the actors are stopped.</summary>
internal sealed class SpillSyncing
{
    private readonly IActorRef _from;
    private readonly HashSet<string> _left = [];

    public SpillSyncing(IActorRef from, IEnumerable<HeldJournal> journals)
    {
        _from = from;
        foreach (var journal in journals)
        {
            if (journal.Problem is not null) continue;
            _left.Add(journal.Name);
            journal.Actor.Tell(Sync.Instance);
        }

        if (_left.Count == 0) _from.Tell(SpillSynced.Instance);
    }

    /// <summary>This journal is done, or will never be.</summary>
    public void Take(string journal)
    {
        if (_left.Remove(journal) && _left.Count == 0) _from.Tell(SpillSynced.Instance);
    }
}
