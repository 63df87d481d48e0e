using System.Globalization;
using System.Text;

namespace Pipeline.Hocon.Tests;

/// <summary>No document exhausts the stack, the memory or the patience of its reader.</summary>
public class LimitTests
{
    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string Problem(string text, HoconOptions? options = null) =>
        Assert.Throws<HoconException>(() => HoconConfig.Parse(text, options)).Problem;

    /// <summary>Lines made of a template in which 0 is a number and 1 the number after it.</summary>
    private static string Lines(int count, string template)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            lines.AppendLine(template
                .Replace("{1}", (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return lines.ToString();
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.Equal("{\"a\":" + Repeat("[", 99) + Repeat("]", 99) + "}", HoconConfig.Parse("a=" + Repeat("[", 99) + Repeat("]", 99)).ToJson());
        Assert.Equal("nested deeper than 100 levels", Problem("a=" + Repeat("[", 100)));
        Assert.Equal("nested deeper than 100 levels", Problem(Repeat("a{", 100_000)));
        Assert.Equal("nested deeper than 100 levels", Problem(Repeat("a.", 100) + "a=1"));
        Assert.Equal("nested deeper than 100 levels", Problem(Repeat("a{b=1}{", 1000)));
        Assert.Equal("nested deeper than 3 levels", Problem("a.b.c{d=1}", new HoconOptions { MaxDepth = 3 }));
        Assert.Equal("nested deeper than 100 levels", Problem("include classpath(\"x.conf\")", new HoconOptions { ReadResource = _ => Repeat("a{", 101) }));
    }

    [Fact]
    public void Depth_set_too_high_for_the_stack_is_an_error_all_the_same()
    {
        var boundless = new HoconOptions { MaxDepth = int.MaxValue / 4 };
        var problems = new List<string>();
        var thread = new Thread(
            () =>
            {
                problems.Add(Problem("a=" + Repeat("[", 1_000_000), boundless));
                problems.Add(Problem(Lines(100_000, "a{0}=${a{1}}"), boundless));
                problems.Add(Problem(Lines(100_000, "a{0}{x=${a{1}}}") + "a100000{}", boundless));
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        const string TooMany = "too many values depend on one another or nest in one another here";
        Assert.Equal([$"nested deeper than {boundless.MaxDepth} levels", TooMany, TooMany], problems);
    }

    [Fact]
    public void Chains_of_substitutions_are_bounded()
    {
        Assert.Equal("{}", HoconConfig.Parse(Lines(50, "a{0}=${?a{1}}")).ToJson());
        Assert.Equal("too many values depend on one another or nest in one another here", Problem(Lines(1000, "a{0}=${a{1}}")));
    }

    [Fact]
    public void A_field_that_extends_itself_many_times_needs_no_stack()
    {
        var appended = HoconConfig.Parse(Lines(20_000, "a += {0}")).GetStringList("a");
        Assert.Equal(20_000, appended.Count);
        Assert.Equal(["0", "19999"], [appended[0], appended[^1]]);

        Assert.Equal(5_000, HoconConfig.Parse("a=[]\n" + Lines(5_000, "a=${a}[{0}]")).GetStringList("a").Count);
        Assert.Equal(5_000, HoconConfig.Parse(Lines(5_000, "x.a=${?x.a}y")).GetString("x.a").Length);
        Assert.Equal(500, HoconConfig.Parse("a{}\n" + Lines(500, "a=${a}{k{0}=1}")).GetConfig("a").Keys.Count);
    }

    [Theory]
    [InlineData("a{1}=${a{0}}${a{0}}", "a0=xxxxxxxx")]
    [InlineData("a{1}=${a{0}}${a{0}}", "a0=[1,2,3]")]
    [InlineData("a{1}=[${a{0}},${a{0}}]", "a0=[1,2,3]")]
    [InlineData("a{1}{x=${a{0}},y=${a{0}}}", "a0{x=1}")]
    [InlineData("a{1}{x=${a{0}},y=${a{0}}},b{1}{x=${b{0}},y=${b{0}}},c{1}=${a{1}}${b{1}}", "a0{x=1},b0{y=1}")]
    public void What_doubles_again_and_again_is_refused(string template, string start)
    {
        var problem = Problem(start + "\n" + Lines(60, template));

        Assert.Contains(problem, (string[])["substitutions make this longer than 4194304 characters",
            "the substitutions of this document multiply beyond what is reasonable"]);
    }

    [Fact]
    public void Length_is_bounded_with_all_that_is_included()
    {
        var small = new HoconOptions { MaxLength = 100, ReadResource = _ => "a = " + new string('x', 40) };

        Assert.Equal("longer than 100 characters, with all it includes", Problem(new string(' ', 101), small));
        Assert.Equal("longer than 100 characters, with all it includes", Problem(Repeat("include classpath(\"x.conf\")\n", 2), small));
    }

    [Fact]
    public void Includes_that_multiply_are_refused()
    {
        var options = new HoconOptions { ReadResource = name => $"include classpath(\"{name}\")\ninclude classpath(\"{name}\")" };

        Assert.Equal("more than 20 files include one another", Problem("include classpath(\"x.conf\")", options));
        Assert.Equal("longer than 4194304 characters, with all it includes", Problem("include classpath(\"x.conf\")", new HoconOptions
        {
            MaxIncludeDepth = 19,
            ReadResource = name => name.Length > 18 ? new string('#', 1000) : $"include classpath(\"{name}x\")\ninclude classpath(\"{name}y\")",
        }));
    }

    [Fact]
    public void Files_that_include_one_another_are_refused()
    {
        var options = new HoconOptions { ReadFile = path => path.EndsWith("a.conf", StringComparison.Ordinal) ? "include \"./b.conf\"" : "include \"x/../a.conf\"" };

        var refused = Assert.Throws<HoconException>(() => HoconConfig.ParseFile("/conf/a.conf", options));
        Assert.Equal("/conf/./b.conf:1:1: '/conf/./x/../a.conf' includes itself", refused.Message);
    }
}
