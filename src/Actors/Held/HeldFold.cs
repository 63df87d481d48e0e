namespace Pipeline.Actors;

/// <summary>What one journal holds, with the events: the fold of its records, as <see cref="SpillIndex"/> makes it.</summary>
internal sealed class HeldFold(string journal)
{
    private readonly SpillIndex _index = new();
    private readonly Dictionary<Guid, ReadOnlyMemory<byte>> _events = [];

    public string Journal => journal;

    /// <summary>How it was found on disk.</summary>
    public JournalHealth Health { get; set; } = new();

    /// <summary>The batches that some backend still wants, oldest first, with their events as JSON.</summary>
    public IEnumerable<(SpillEntry Entry, ReadOnlyMemory<byte> Events)> Batches =>
        _index.Entries(journal).Select(entry => (entry, _events[entry.Id]));

    /// <summary>Takes the next record in.</summary>
    public void Apply(object record, long sequenceNr)
    {
        switch (record)
        {
            case BatchSpilled batch:
                _index.Add(batch, sequenceNr);
                _events[batch.Id] = batch.Events;
                break;
            case BatchSettled settled:
                _index.Settle(settled.Id, settled.Backend, settled.Next);
                Forget(settled.Id);
                break;
            case BatchDiscarded discarded:
                _index.Discard(discarded.Id);
                Forget(discarded.Id);
                break;
        }
    }

    private void Forget(Guid id)
    {
        if (!_index.Holds(id)) _events.Remove(id);
    }
}
