using Pipeline.Tests;

namespace Pipeline.Engine.Sql.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_decided_on()
    {
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi.txt")).ReplaceLineEndings("\n");
        var actual = PublicApi.Of(typeof(SqlJournal).Assembly);

        if (actual != approved)
            File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi.actual.txt"), actual);
        Assert.Equal(approved, actual);
    }
}
