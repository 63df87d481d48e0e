namespace Pipeline.Cli.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_code_of_the_readme_is_the_sample_that_is_compiled()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Build.Repository, "README.md"));
        var sample = await File.ReadAllTextAsync(Path.Combine(Build.Repository, "samples", "Quickstart", "Program.cs"));

        Assert.Contains($"```csharp\n{sample}```\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_stands_in_the_first_lines_of_the_readme()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Build.Repository, "README.md"));

        Assert.InRange(Array.IndexOf(lines, "```csharp"), 0, 15);
        Assert.InRange(Array.IndexOf(lines, "```"), 0, 15);
    }
}
