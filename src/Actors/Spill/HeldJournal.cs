namespace Pipeline.Actors;

/// <summary>What the SpillActor knows of a journal it holds.</summary>
internal sealed class HeldJournal(string name, IActorRef actor)
{
    // What waits for an answer, and would wait for ever if the journal failed.
    private readonly Dictionary<SpillQuestion, Func<string, object>> _unanswered = [];

    public string Name { get; } = name;

    public IActorRef Actor { get; set; } = actor;

    public JournalSize Size { get; set; } = new(0, null);

    /// <summary>Whether it has been read; until then its actor keeps what it is asked for.</summary>
    public bool IsRecovered { get; set; }

    /// <summary>Whether it was to be cleared before it had been read: what it then finds is gone.</summary>
    public bool IsCleared { get; set; }

    /// <summary>Whether the buffer knows what it holds, or was told to forget it.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Why it is down, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>How often it has failed since it last worked.</summary>
    public int Failures { get; set; }

    /// <summary>Passes a request on; while the journal is down, and when it fails, the asker gets what <paramref name="onFailure"/> makes of the problem.</summary>
    /// <param name="key">What the answer is about.</param>
    public void Ask(SpillQuestion key, object request, IActorRef asker, Func<string, object> onFailure)
    {
        if (Problem is { } problem)
        {
            asker.Tell(onFailure(problem));
            return;
        }

        _unanswered[key] = onFailure;
        Actor.Tell(request);
    }

    /// <summary>Passes a settlement on, which may ask for no answer.</summary>
    public void Ask(Settle settle, IActorRef asker)
    {
        if (settle.Acknowledge) Ask(new SpillQuestion(settle.Id, settle.Backend), settle, asker, failure => new Settled(settle.Id, settle.Backend, failure));
        else Actor.Tell(settle);
    }

    /// <summary>Passes a request for a page on.</summary>
    public void Ask(ReadPage read, IActorRef asker) =>
        Ask(new SpillQuestion(read.From, null), read, asker, failure => new PageRead(read.From, [], failure));

    /// <summary>The answer has come.</summary>
    public void Answered(SpillQuestion key) => _unanswered.Remove(key);

    /// <summary>It is down: whoever waits for an answer gets the problem instead.</summary>
    public void Fail(string problem, IActorRef asker)
    {
        Problem = problem;
        foreach (var onFailure in _unanswered.Values.ToArray()) asker.Tell(onFailure(problem));
        _unanswered.Clear();
    }

    /// <summary>It has been read: returns whether what it holds counts, which it does not if it was to be cleared meanwhile.</summary>
    public bool Recover(JournalSize size)
    {
        var isCleared = IsCleared;
        (IsRecovered, IsCleared, IsKnown, Problem, Failures) = (true, false, true, null, 0);
        if (!isCleared) Size = size;
        return !isCleared;
    }
}
