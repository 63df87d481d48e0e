namespace Pipeline;

/// <summary>An event of a batch that a backend will never take.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Reason">What is wrong with it, for a person to read. Never contains a credential.</param>
public sealed record RejectedEvent(Guid Id, string Reason);
