namespace Pipeline.Actors;

/// <summary>What came of asking for consent.</summary>
public enum ConsentPromptOutcome
{
    /// <summary>The user was not asked, and nothing was written anywhere.</summary>
    NotAsked,

    /// <summary>The user was asked and did not answer: nothing is recorded, and the next run asks again.</summary>
    Skipped,

    /// <summary>The user said yes.</summary>
    Given,

    /// <summary>The user said no, and is not asked again.</summary>
    Refused,
}
