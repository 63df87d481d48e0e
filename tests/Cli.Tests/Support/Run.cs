namespace Pipeline.Cli.Tests;

/// <summary>How a process ended: its exit code and all that it wrote.</summary>
internal sealed record Run(int ExitCode, string Output, string Error);
