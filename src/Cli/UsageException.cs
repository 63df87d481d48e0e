namespace Pipeline.Cli;

/// <summary>What the user gave can't be used. The message names it, and the way out.</summary>
internal sealed class UsageException(string message) : Exception(message);
