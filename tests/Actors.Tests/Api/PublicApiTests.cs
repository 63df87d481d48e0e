using Pipeline.Tests;

namespace Pipeline.Actors.Tests;

/// <summary>What is public is a decision: PublicApi.txt changes with it, in the same commit.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_decided_on()
    {
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Api", "PublicApi.txt")).ReplaceLineEndings("\n");
        var actual = PublicApi.Of(typeof(TelemetryClient).Assembly);

        if (actual != approved)
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "Api", "PublicApi.actual.txt"), actual);
        Assert.Equal(approved, actual);
    }
}
