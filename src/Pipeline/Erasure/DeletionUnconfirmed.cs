namespace Pipeline;

/// <summary>The receiver has not taken the request, or may not have; it is made again, under the same id.</summary>
/// <param name="Reason">What happened, for a person to read. Never contains a credential.</param>
public sealed record DeletionUnconfirmed(string Reason) : DeletionResult;
