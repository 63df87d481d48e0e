namespace Pipeline.Actors;

/// <summary>What a reset did.</summary>
/// <param name="Consent">The withdrawal.</param>
/// <param name="Erasure">The erasure request.</param>
public sealed record ResetResult(ConsentChange Consent, ErasureResult Erasure);
