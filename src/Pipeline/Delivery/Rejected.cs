namespace Pipeline;

/// <summary>
/// The backend will never take the batch as it is. A batch of several events is sent again in halves, until those that it does
/// not take stand alone; they are dropped for this backend, counted, and kept for the user to look at.
/// </summary>
/// <param name="Reason">What happened, for a person to read. Never contains a credential.</param>
public sealed record Rejected(string Reason) : SendResult
{
    /// <summary>
    /// Whether it is the backend that is wrong and not an event: no half would fare better, and all of them are dropped at once.
    /// Default: false.
    /// </summary>
    public bool IsWhole { get; init; }
}
