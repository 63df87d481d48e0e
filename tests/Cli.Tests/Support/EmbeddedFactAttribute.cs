namespace Pipeline.Cli.Tests;

/// <summary>A test of spill files, or of what the embedded engine costs, which says so where the actors run on the other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmbeddedFactAttribute : FactAttribute
{
    public EmbeddedFactAttribute() => Skip = JournalBytes.OnlyEmbedded;
}
