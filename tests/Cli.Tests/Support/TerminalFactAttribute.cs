namespace Pipeline.Cli.Tests;

/// <summary>A test that needs a terminal, which the program <c>script</c> of Debian's bsdutils makes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    internal const string Script = "/usr/bin/script";

    public TerminalFactAttribute() => Skip = OperatingSystem.IsLinux() && File.Exists(Script) ? null : $"there is no {Script} here to make a terminal with";
}
