namespace Pipeline.Actors;

/// <summary>The stages of closing, in their order.</summary>
internal enum ClosingStage
{
    /// <summary>Delivering what can be, until at rest or three quarters of the budget are over.</summary>
    Sending,

    /// <summary>No send begins any more; those under way are being cancelled.</summary>
    Cancelling,

    /// <summary>What only memory has goes to the journal.</summary>
    Saving,

    /// <summary>The journals finish what they were asked: what was delivered in the end must not be found again.</summary>
    Syncing,

    /// <summary>The answer is out.</summary>
    Closed,
}

/// <summary>A close under way.</summary>
/// <param name="from">Who waits for it.</param>
/// <param name="deadline">When its budget is over.</param>
internal sealed class Closing(IActorRef from, DateTimeOffset deadline)
{
    public IActorRef From { get; } = from;

    public ClosingStage Stage { get; set; }

    /// <summary>How long a cancelled send may take to end: half of what is left, the other half is the journal's.</summary>
    public TimeSpan Patience(DateTimeOffset now) => deadline > now ? (deadline - now) / 2 : TimeSpan.Zero;
}
