namespace Pipeline.Actors;

/// <summary>What the SpillActor knows of a journal it holds.</summary>
internal sealed class HeldJournal(string name, IActorRef actor)
{
    public string Name { get; } = name;

    public IActorRef Actor { get; set; } = actor;

    public JournalSize Size { get; set; } = new(0, null);

    /// <summary>Whether it has been read; until then its actor keeps what it is asked for.</summary>
    public bool IsRecovered { get; set; }

    /// <summary>Whether it was to be cleared before it had been read: what it then finds is gone.</summary>
    public bool IsCleared { get; set; }

    /// <summary>Why it is down, or null.</summary>
    public string? Problem { get; set; }

    /// <summary>How often it has failed since it last worked.</summary>
    public int Failures { get; set; }

    /// <summary>
    /// What waits for an answer, and would wait for ever if the journal failed: by batch and backend (null: a page), from the
    /// problem to the answer.
    /// </summary>
    public Dictionary<(Guid, string?), Func<string, object>> Unanswered { get; } = [];
}
