namespace Pipeline.Actors;

/// <summary>What a reset did.</summary>
/// <param name="Consent">The withdrawal.</param>
/// <param name="Erasure">The erasure request.</param>
public sealed record ResetResult(ConsentChange Consent, ErasureResult Erasure)
{
    /// <summary>The file that local-only had collected into, if there was one and it has been deleted; null otherwise.</summary>
    public string? DeletedLocalLog { get; init; }

    /// <summary>Why that file could not be deleted, or null.</summary>
    public string? LocalLogProblem { get; init; }
}
