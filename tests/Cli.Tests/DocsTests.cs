using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipeline.Cli.Tests;

/// <summary>What the documents say of the tests is true.</summary>
public sealed partial class DocsTests
{
    private const int Races = 26;

    [Theory]
    [InlineData("privacy.md", 30)]
    [InlineData("backends.md", 30)]
    [InlineData("conformance.md", 100)]
    public async Task Docs_Every_test_that_a_page_names_is_there(string document, int atLeast)
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Build.Repository, "docs", document));
        var tests = TestNames();

        // A name is a sentence: three words at least.
        var named = Quoted().Matches(page).Select(match => match.Groups[1].Value).Where(name => name.Count(c => c == '_') >= 2 && name.Any(char.IsLower)).ToArray();

        Assert.InRange(named.Length, atLeast, int.MaxValue);
        Assert.Empty(named.Except(tests));
    }

    [Fact]
    public async Task Docs_The_code_of_the_testing_page_is_that_of_the_sample()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Build.Repository, "docs", "testing.md"));
        var sources = Directory.GetFiles(Path.Combine(Build.Repository, "samples", "Testing"), "*.cs").Select(File.ReadAllText).Order();

        var shown = CSharp().Matches(page).Select(match => match.Groups[1].Value).Order();

        Assert.Equal(sources, shown);
    }

    [Fact]
    public void Docs_Each_of_the_26_races_is_held_by_a_test_of_its_name()
    {
        var held = TestNames().SelectMany(name => RaceNumbers().Match(name).Groups[1].Captures)
            .Select(capture => int.Parse(capture.ValueSpan, CultureInfo.InvariantCulture));

        Assert.Empty(Enumerable.Range(1, Races).Except(held));
    }

    private static HashSet<string> TestNames()
    {
        var tests = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Build.Repository, "tests"), "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match match in Method().Matches(File.ReadAllText(file))) tests.Add(match.Groups[1].Value);
        }

        return tests;
    }

    [GeneratedRegex(@"```csharp\n([\s\S]*?)```")]
    private static partial Regex CSharp();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Quoted();

    // Race_7_..., or Races_10_11_... for a test of several.
    [GeneratedRegex(@"^Races?_(?:(\d+)_)+")]
    private static partial Regex RaceNumbers();

    [GeneratedRegex(@"\[(?:Fact|EmbeddedFact|TerminalFact|Theory|EmbeddedTheory|InlineData|MemberData)[^\n]*\][\s\S]{0,40}?public (?:async )?(?:Task|void)\s+(\w+)\(")]
    private static partial Regex Method();
}
