namespace Pipeline.Cli.Tests;

/// <summary>As <see cref="EmbeddedFactAttribute"/>, with several rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmbeddedTheoryAttribute : TheoryAttribute
{
    public EmbeddedTheoryAttribute() => Skip = JournalBytes.OnlyEmbedded;
}
