using Xunit.Abstractions;

namespace Pipeline.Hocon.Tests.Specification;

public class SpecificationTests(ITestOutputHelper output)
{
    private const string Main = "/conf/main.conf";

    private static readonly Dictionary<string, string> Environment =
        new() { ["ENV"] = "e", ["EMPTY"] = "", ["LIST.0"] = "x", ["LIST.1"] = "y", ["LIST.3"] = "z", ["ITEM_0"] = "p", ["ITEM_1"] = "q" };

    private static IEnumerable<Case> Cases =>
        [.. SyntaxCases.All, .. ConcatenationCases.All, .. SubstitutionCases.All, .. IncludeCases.All];

    [Fact]
    public void Every_case_holds()
    {
        var failures = new List<string>();
        foreach (var tested in Cases)
        {
            if (Problem(tested) is { } problem)
                failures.Add($"{tested}\n  {problem}");
        }

        output.WriteLine($"{Cases.Count(tested => tested.IsValid)} valid and {Cases.Count(tested => !tested.IsValid)} invalid documents");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void Layout_does_not_change_a_valid_document()
    {
        var failures = new List<string>();
        foreach (var tested in Cases.Where(tested => tested.IsValid))
        {
            string[] variants = [$" {tested.Text}", $"\n{tested.Text}\n", $"# c\n{tested.Text}\n// d", $"\uFEFF{tested.Text}"];
            foreach (var variant in variants)
            {
                if (Problem(tested with { Text = variant }) is { } problem)
                    failures.Add($"{tested}\n  {problem}");
            }
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    /// <summary>Include cases are files, the others texts: an error names the one or the other.</summary>
    private static string? Problem(Case tested)
    {
        try
        {
            var actual = (tested.Rule.StartsWith("include", StringComparison.Ordinal) ? Include(tested.Text) : Parse(tested.Text)).ToJson();
            return tested.IsValid && JsonAssert.AreEqual(tested.Expected, actual) ? null : $"expected {tested.Expected}\n  found    {actual}";
        }
        catch (HoconException error)
        {
            return !tested.IsValid && error.Message.Contains(tested.Expected, StringComparison.Ordinal)
                ? null
                : $"expected {tested.Expected}\n  found    {error.Message}";
        }
    }

    private static HoconConfig Parse(string text) =>
        HoconConfig.Parse(text, new HoconOptions { GetEnvironmentVariable = name => Environment.GetValueOrDefault(name) });

    private static HoconConfig Include(string text) => HoconConfig.ParseFile(Main, new HoconOptions
    {
        GetEnvironmentVariable = _ => null,
        ReadFile = path => path == Main ? text : IncludeCases.Files.GetValueOrDefault(path),
        ReadResource = name => name == "res.conf" ? "res = 1" : null,
    });
}
