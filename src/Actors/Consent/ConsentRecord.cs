namespace Pipeline.Actors;

/// <summary>What the user's consent file says.</summary>
internal sealed record ConsentRecord
{
    /// <summary>The file as it is, or null if there is none.</summary>
    public string? Text { get; init; }

    /// <summary>The user's answer, or null if it has none.</summary>
    public ConsentAnswer? Answer { get; init; }

    /// <summary>What it says of keeping events local, or null if nothing.</summary>
    public bool? LocalOnly { get; init; }

    /// <summary>The consent epoch: it rises with each withdrawal and each new consent, and is 0 before the first.</summary>
    public long Epoch { get; init; }

    /// <summary>Why the file cannot be understood, or null.</summary>
    public string? Problem { get; init; }
}
