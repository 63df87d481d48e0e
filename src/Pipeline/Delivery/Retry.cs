namespace Pipeline;

/// <summary>The backend did not take the batch, or may not have; it stays pending and is sent again, under the same id.</summary>
/// <param name="Reason">What happened, for a person to read. Never contains a credential.</param>
/// <param name="NotBefore">
/// If set, overrides the retry schedule when it is later: the backend asked to be left alone until then.
/// </param>
public sealed record Retry(string Reason, DateTimeOffset? NotBefore = null) : SendResult;
