namespace Pipeline;

/// <summary>
/// The backend has the batch but for some events, which it will never take: those are dropped for this backend, counted as
/// <see cref="DropReason.Rejected"/>, and kept for the user to look at.
/// </summary>
/// <param name="Events">Which it has not taken. An id that is not in the batch is ignored; none at all is as good as <see cref="Accepted"/>.</param>
public sealed record Partial(IReadOnlyList<RejectedEvent> Events) : SendResult;
