namespace Pipeline;

/// <summary>The backend will never take the batch; it is dropped for this backend and counted.</summary>
/// <param name="Reason">What happened, for a person to read. Never contains a credential.</param>
public sealed record Rejected(string Reason) : SendResult;
