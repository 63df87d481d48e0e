namespace Pipeline.Actors;

/// <summary>Events for the buffer, in the order in which they were tracked. Answered with <see cref="Collected"/>: one is outstanding at a time.</summary>
internal sealed record Collect(TrackedEvent[] Events, long Epoch, CollectionMode Mode);

/// <summary>The buffer has taken the last <see cref="Collect"/> and can take another.</summary>
internal sealed record Collected
{
    public static readonly Collected Instance = new();
}

/// <summary>So many events were taken, and the gate was shut before they could be handed over: they count as withdrawn.</summary>
internal sealed record TurnedAway(int Events);

/// <summary>
/// Deliver all that is pending. Answered with a <see cref="DeliveryReport"/> when it has come to rest: delivered, or failed
/// once; with patience, when nothing is left or nothing has moved for that long.
/// </summary>
internal sealed record Flush(TimeSpan Patience);

/// <summary>Deliver what can be within the budget, keep the rest in the journal. Answered with a <see cref="DeliveryReport"/>.</summary>
internal sealed record Close(TimeSpan Budget);

/// <summary>
/// Forget everything, in memory, in every journal and on its way. Answered with <see cref="Dropped"/> when no send is under
/// way any more. With <paramref name="Withdrawn"/> nothing is sent afterwards either, until <see cref="Consented"/> comes.
/// </summary>
/// <param name="Bulk">How many of them had been granted room.</param>
/// <param name="Unread">Events that were tracked before it and not handed over.</param>
internal sealed record Drop(bool Withdrawn, int Bulk, int Unread);

/// <summary>What <see cref="Drop"/> did.</summary>
/// <param name="Events">How many pending events were discarded.</param>
/// <param name="Problem">What could not be discarded or stopped, or null.</param>
internal sealed record Dropped(long Events, string? Problem);

/// <summary>How things stand. Answered with a <see cref="DeliveryReport"/>, once the journals have been read.</summary>
internal sealed record GetReport
{
    public static readonly GetReport Instance = new();
}
