namespace Pipeline;

/// <summary>What the user allows, why, and since when.</summary>
public sealed record ConsentDecision
{
    /// <summary>What is allowed. Default: off.</summary>
    public ConsentState State { get; init; }

    /// <summary>What decided.</summary>
    public ConsentSource Source { get; init; }

    /// <summary>
    /// The user's own answer, whether or not it has decided; null where there is none, or where it was not looked at.
    /// </summary>
    public ConsentAnswer? Answer { get; init; }

    /// <summary>What was found and could not be understood, for the user to read. Usually empty.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The consent epoch that the decision belongs to.</summary>
    public long Epoch { get; init; }

    /// <summary>Whether anything may be collected at all.</summary>
    public bool IsOn => State != ConsentState.Off;
}
