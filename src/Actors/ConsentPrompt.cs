namespace Pipeline.Actors;

/// <summary>What came of asking for consent, as <see cref="TelemetryClient.AskConsentAsync"/> answers it.</summary>
/// <param name="Outcome">Whether the user was asked, and what they said.</param>
public sealed record ConsentPrompt(ConsentPromptOutcome Outcome)
{
    /// <summary>Why the user was not asked, in words for the author; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What recording the answer did; null where there was none. <see cref="ConsentChange.Problem"/> says why it could not be
    /// recorded, if so: then nothing is collected, and the next run asks again.
    /// </summary>
    public ConsentChange? Change { get; init; }

    /// <summary>The user was not asked, for this reason.</summary>
    public static ConsentPrompt NotAsked(string reason) => new(ConsentPromptOutcome.NotAsked) { Reason = reason };
}
