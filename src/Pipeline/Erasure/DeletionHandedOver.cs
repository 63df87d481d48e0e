namespace Pipeline;

/// <summary>The rest is the user's to do, and nobody but he knows whether it was done: never reported as sent, and not made again.</summary>
/// <param name="Instruction">What he has to do, in a sentence, with the link he needs.</param>
public sealed record DeletionHandedOver(string Instruction) : DeletionResult;
