namespace Pipeline.Engine.Sql;

/// <summary>What is kept of one persistence id. Its rows are added in the order of their numbers.</summary>
internal sealed class SqlHistory(string id)
{
    private readonly List<(long From, long To)> _missing = [];
    private readonly List<string> _damage = [];
    private long? _previous;

    public string Id { get; } = id;

    /// <summary>The events that are not deleted.</summary>
    public long Events { get; private set; }

    /// <summary>The number of the first of them; 0 if there is none.</summary>
    public long FirstSequenceNr { get; private set; }

    /// <summary>The number of the last of them; 0 if there is none.</summary>
    public long LastSequenceNr { get; private set; }

    /// <summary>The highest number of a row, deleted or not.</summary>
    public long HighestSequenceNr => _previous ?? 0;

    /// <summary>The rows that are marked as deleted and still there: one keeps the numbers.</summary>
    public long MarkedRows { get; private set; }

    /// <summary>The highest number of them.</summary>
    public long DeletedTo { get; private set; }

    /// <summary>The bytes of all events and states.</summary>
    public long Bytes { get; private set; }

    public long Snapshots { get; private set; }

    /// <summary>Numbers above the deleted ones that no row has.</summary>
    public IReadOnlyList<(long From, long To)> Missing => _missing;

    /// <summary>A sentence for each row that cannot be as it was written.</summary>
    public IReadOnlyList<string> Damage => _damage;

    public void Add(SqlRow row)
    {
        if (row.Problem is { } problem)
            _damage.Add(problem);
        if (_previous == row.SequenceNr)
            _damage.Add($"two rows have the number {row.SequenceNr}");
        Bytes += row.Bytes;
        if (row.IsDeleted)
            Mark(row.SequenceNr);
        else
            Count(row.SequenceNr);
        _previous = row.SequenceNr;
    }

    public void AddSnapshots(long count, long bytes)
    {
        Snapshots += count;
        Bytes += bytes;
    }

    private void Mark(long number)
    {
        if (Events > 0)
            _damage.Add($"event {number} is deleted, but event {LastSequenceNr} before it is not");
        MarkedRows++;
        DeletedTo = number;
    }

    private void Count(long number)
    {
        // Rows below the highest deleted one are removed: what is missing before the first event may be that.
        if (_previous is { } previous ? number > previous + 1 : number > 1)
            _missing.Add(((_previous ?? 0) + 1, number - 1));
        if (Events++ == 0)
            FirstSequenceNr = number;
        LastSequenceNr = number;
    }
}
