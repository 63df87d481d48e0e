namespace Pipeline.Cli.Tests;

/// <summary>A test of spill files, or of what the embedded engine costs, which says so where the actors run on the other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmbeddedFactAttribute : FactAttribute
{
    /// <param name="because">Another reason why it does not run on Akka.NET.</param>
    public EmbeddedFactAttribute(string? because = null) => Skip = JournalBytes.OnlyEmbedded is { } reason ? because ?? reason : null;
}
