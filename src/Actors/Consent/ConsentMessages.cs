namespace Pipeline.Actors;

/// <summary>From the ingress: events wait to be taken.</summary>
internal sealed record EventsWaiting
{
    public static readonly EventsWaiting Instance = new();
}

/// <summary>The user says yes: a new epoch begins. Answered with <see cref="ConsentChanged"/>.</summary>
internal sealed record GiveConsent
{
    public static readonly GiveConsent Instance = new();

    /// <summary>The way in which it was said. Default: by a command.</summary>
    public ConsentWay By { get; init; }
}

/// <summary>The user says no: the fence. Answered with <see cref="ConsentChanged"/> when memory and journals are empty and no send is under way.</summary>
internal sealed record WithdrawConsent
{
    public static readonly WithdrawConsent Instance = new();

    /// <summary>The way in which it was said. Default: by a command.</summary>
    public ConsentWay By { get; init; }
}

/// <summary>Forget what is pending; consent stays. Answered with <see cref="Dropped"/>.</summary>
internal sealed record DropPending
{
    public static readonly DropPending Instance = new();
}

/// <summary>How consent stands after a change.</summary>
/// <param name="Decision">The decision now in force.</param>
/// <param name="Discarded">How many pending events were discarded.</param>
/// <param name="Problem">Why the change could not be made durable or complete, or null.</param>
internal sealed record ConsentChanged(ConsentDecision Decision, long Discarded, string? Problem)
{
    /// <summary>How many other processes have let go of what they had.</summary>
    public int Stopped { get; init; }

    /// <summary>The ids of the other processes that have not.</summary>
    public IReadOnlyList<int> Silent { get; init; } = [];
}

/// <summary>From the ConsentActor to the BufferActor: from now on events of this epoch and mode are collected and sent.</summary>
internal sealed record Consented(long Epoch, CollectionMode Mode);
