using System.Text;
using Xunit.Abstractions;

namespace Pipeline.Hocon.Tests;

/// <summary>Random documents: whatever they are, they are read or refused, and what is read can be written and read again.</summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int Count = 1_000_000;
    private const int EditedCount = 5_000;

    private static readonly string[] Tokens =
    [
        "a", "b", "c.d", "\"q r\"", "\"\"\"t\n\"\"\"", "{", "}", "[", "]", "=", ":", "+=", ",", "\n", " ", "\t", "#c\n", "//d\n",
        "${a}", "${?b}", "${c.d}", "${?a.b}", "${a[]}", "1", "-2.5", "1e+5", "true", "null", "10 s", "include \"a\"", "include required(file(\"b.conf\"))",
        "\"", "\\", "$", "+", "!", "\u00A0", "\uFEFF", "\ud800", "é", ".", "${", "?", "a{", "b=", "a=${a}", "=[", "={", "c.d=${?c}{",
    ];

    private static readonly HoconOptions Options = new()
    {
        GetEnvironmentVariable = name => name == "b" ? "env" : null,
        ReadFile = path => path.EndsWith("a.conf", StringComparison.Ordinal) ? "b = ${?a} [1], c.d += x" : null,
    };

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        var read = 0;
        for (var seed = 0; seed < Count; seed++)
        {
            var random = new Random(seed);
            var text = seed % 2 == 0 ? Jumble(random) : Document(random, depth: 3);
            read += Check(text, seed) ? 1 : 0;
        }

        output.WriteLine($"{Count} documents, {read} of them valid");
        Assert.InRange(read, Count / 10, Count);
    }

    [Fact]
    public void Setting_a_value_in_any_valid_text_gives_the_path_that_value()
    {
        var edited = 0;
        for (var seed = 0; seed < EditedCount; seed++)
        {
            var text = Document(new Random(seed), depth: 3);
            if (!Reads(text))
                continue;

            var after = HoconText.Set(text, "a.b", "\"new value\"");
            Assert.True(after == HoconText.Set(after, "a.b", "\"new value\""), $"seed {seed}: {text}");
            if (!Reads(after))
                continue;
            edited++;
            Assert.True(Parse(after).GetString("a.b") == "new value", $"seed {seed}: {text}");
        }

        Assert.True(edited > 100, $"only {edited} documents could be edited");
    }

    [Fact]
    public void Adding_a_value_to_any_valid_text_changes_no_other()
    {
        for (var seed = 0; seed < EditedCount; seed++)
        {
            var text = Document(new Random(seed), depth: 3);
            if (!Reads(text))
                continue;

            var after = HoconText.Set(text, "new.key", "7");
            var others = Parse(after).Leaves().Where(leaf => leaf.Path != "new.key").Select(leaf => leaf.Path + leaf.Json);
            Assert.True(others.SequenceEqual(Parse(text).Leaves().Select(leaf => leaf.Path + leaf.Json)), $"seed {seed}: {text}");
            Assert.True(Parse(after).GetInt("new.key") == 7, $"seed {seed}: {text}");
        }
    }

    /// <summary>As an editor sees it: nothing from elsewhere.</summary>
    private static HoconConfig Parse(string text) => HoconConfig.Parse(text, Options with { GetEnvironmentVariable = _ => null });

    private static bool Check(string text, int seed)
    {
        string json;
        try
        {
            json = HoconConfig.Load([HoconSource.FromText("a.b = 1", "over"), HoconSource.FromText(text, "fuzz")], Options).ToJson();
        }
        catch (HoconException)
        {
            return false;
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException($"seed {seed}: {text}", problem);
        }

        Assert.True(HoconConfig.Parse(json, Options).ToJson() == json, $"seed {seed}: {text}");
        return true;
    }

    private static bool Reads(string text)
    {
        try
        {
            Parse(text);
            return true;
        }
        catch (HoconException)
        {
            return false;
        }
    }

    private static string Jumble(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 12); i > 0; i--)
            text.Append(Tokens[random.Next(Tokens.Length)]);
        return text.ToString();
    }

    private static string Document(Random random, int depth)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            text.Append(Key(random)).Append(random.Next(8) == 0 ? " += " : " = ").Append(Value(random, depth));
            text.Append(random.Next(2) == 0 ? ", " : "\n");
        }

        return text.ToString();
    }

    private static string Key(Random random) => random.Next(4) switch { 0 => "a", 1 => "b", 2 => "a.b", _ => "c.a" };

    private static string Value(Random random, int depth) => random.Next(depth == 0 ? 5 : 9) switch
    {
        0 => "1",
        1 => "x y",
        2 => "\"q\"",
        3 => $"${{{Key(random)}}}",
        4 => $"${{?{Key(random)}}}",
        5 => $"{{ {Document(random, depth - 1)} }}",
        6 => $"[{Value(random, depth - 1)}, {Value(random, depth - 1)}]",
        7 => $"{Value(random, depth - 1)} {Value(random, depth - 1)}",
        _ => $"${{?{Key(random)}}} {{ {Document(random, depth - 1)} }}",
    };
}
