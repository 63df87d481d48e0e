namespace Pipeline.Cli;

/// <summary>A claim of the demo did not hold.</summary>
internal sealed class DemoFailedException(string claim) : Exception(claim);
