namespace Pipeline;

/// <summary>Nobody can be reached in this way, now or later: never reported as sent, and not made again.</summary>
/// <param name="Reason">Why, for a person to read.</param>
public sealed record DeletionUnsupported(string Reason) : DeletionResult;
