namespace Pipeline.Actors;

/// <summary>What a change of consent did.</summary>
/// <param name="Decision">The decision now in force: the environment or the feature flag may still override what the user has just said.</param>
/// <param name="Discarded">How many events were discarded.</param>
/// <param name="Problem">Why the change is not complete or not durable, or null.</param>
public sealed record ConsentChange(ConsentDecision Decision, long Discarded, string? Problem);
