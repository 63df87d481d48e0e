namespace Pipeline.Hocon.Tests;

public class ConversionTests
{
    private static HoconConfig Value(string literal) => HoconConfig.Parse("v = " + literal);

    private static string Problem(Func<object?> read) => Assert.Throws<HoconException>(read).Message;

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-42", -42)]
    [InlineData("\"42\"", 42)]
    [InlineData("1e3", 1000)]
    [InlineData("42.0", 42)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    public void Whole_numbers(string literal, int expected)
    {
        Assert.Equal(expected, Value(literal).GetInt("v"));
        Assert.Equal(expected, Value(literal).GetLong("v"));
        Assert.Equal(expected, Value(literal).GetDouble("v"));
    }

    [Theory]
    [InlineData("2147483648", "a whole number from -2147483648 to 2147483647, found 2147483648")]
    [InlineData("1.5", "a whole number, found 1.5")]
    [InlineData("99999999999999999999", "a whole number, found 99999999999999999999")]
    [InlineData("1e999", "a whole number, found 1e999")]
    [InlineData("many", "a whole number, found \"many\"")]
    [InlineData("\" 1\"", "a whole number, found \" 1\"")]
    [InlineData("\"1,000\"", "a whole number, found \"1,000\"")]
    [InlineData("true", "a whole number, found true")]
    [InlineData("[1]", "a whole number, found a list of 1")]
    [InlineData("{}", "a whole number, found an object")]
    public void What_is_not_a_whole_number(string literal, string problem) =>
        Assert.Equal($"text:1:5: 'v' must be {problem}", Problem(() => Value(literal).GetInt("v")));

    [Fact]
    public void Long_numbers()
    {
        Assert.Equal(long.MaxValue, Value("9223372036854775807").GetLong("v"));
        Assert.Equal(long.MinValue, Value("-9223372036854775808").GetLong("v"));
        Assert.Equal("text:1:5: 'v' must be a whole number, found 9223372036854775808", Problem(() => Value("9223372036854775808").GetLong("v")));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData(".5", 0.5)]
    [InlineData("\"-1.5e-3\"", -0.0015)]
    public void Numbers(string literal, double expected) => Assert.Equal(expected, Value(literal).GetDouble("v"));

    [Theory]
    [InlineData("NaN", "\"NaN\"")]
    [InlineData("Infinity", "\"Infinity\"")]
    [InlineData("1e999", "1e999")]
    [InlineData("\"\"", "\"\"")]
    public void What_is_not_a_number(string literal, string found) =>
        Assert.Equal($"text:1:5: 'v' must be a number, found {found}", Problem(() => Value(literal).GetDouble("v")));

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("yes", true)]
    [InlineData("on", true)]
    [InlineData("false", false)]
    [InlineData("no", false)]
    [InlineData("\"off\"", false)]
    public void Booleans(string literal, bool expected) => Assert.Equal(expected, Value(literal).GetBool("v"));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("True", "\"True\"")]
    [InlineData("ON", "\"ON\"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("[]", "a list of 0")]
    public void What_is_not_a_boolean(string literal, string found) =>
        Assert.Equal($"text:1:5: 'v' must be true or false, found {found}", Problem(() => Value(literal).GetBool("v")));

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    [InlineData("\"null\"", "null")]
    public void Texts(string literal, string expected) => Assert.Equal(expected, Value(literal).GetString("v"));

    [Theory]
    [InlineData("10", 100_000)]
    [InlineData("\"10\"", 100_000)]
    [InlineData("100 ns", 1)]
    [InlineData("149 nanos", 1)]
    [InlineData("150 nanoseconds", 2)]
    [InlineData("1us", 10)]
    [InlineData("1 micro", 10)]
    [InlineData("2 micros", 20)]
    [InlineData("1 microsecond", 10)]
    [InlineData("3 microseconds", 30)]
    [InlineData("1ms", 10_000)]
    [InlineData("1 milli", 10_000)]
    [InlineData("1 millis", 10_000)]
    [InlineData("1 millisecond", 10_000)]
    [InlineData("1 milliseconds", 10_000)]
    [InlineData("1s", 10_000_000)]
    [InlineData("1 second", 10_000_000)]
    [InlineData("1 seconds", 10_000_000)]
    [InlineData("1m", 600_000_000)]
    [InlineData("1 minute", 600_000_000)]
    [InlineData("1 minutes", 600_000_000)]
    [InlineData("1h", 36_000_000_000)]
    [InlineData("1 hour", 36_000_000_000)]
    [InlineData("1 hours", 36_000_000_000)]
    [InlineData("1d", 864_000_000_000)]
    [InlineData("1 day", 864_000_000_000)]
    [InlineData("2 days", 1_728_000_000_000)]
    [InlineData("1.5s", 15_000_000)]
    [InlineData("-1s", -10_000_000)]
    [InlineData("1e3s", 10_000_000_000)]
    [InlineData("\"  1  s  \"", 10_000_000)]
    [InlineData("0", 0)]
    public void Durations(string literal, long ticks) => Assert.Equal(ticks, Value(literal).GetDuration("v").Ticks);

    [Theory]
    [InlineData("1 S", "\"1 S\"")]
    [InlineData("1 fortnight", "\"1 fortnight\"")]
    [InlineData("s", "\"s\"")]
    [InlineData("\" s\"", "\" s\"")]
    [InlineData("\"  \"", "\"  \"")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("1 2 s", "\"1 2 s\"")]
    [InlineData("true", "true")]
    [InlineData("{}", "an object")]
    public void What_is_not_a_duration(string literal, string found) => Assert.Equal(
        $"text:1:5: 'v' must be a duration such as '500 ms', '10s' or '1 hour', found {found}", Problem(() => Value(literal).GetDuration("v")));

    [Fact]
    public void A_duration_beyond_what_can_be_told() => Assert.Equal(
        "text:1:5: 'v' must be a duration of less than 29,000 years, found \"99999999 days\"", Problem(() => Value("99999999 days").GetDuration("v")));

    [Theory]
    [InlineData("3", 0, 0, 3)]
    [InlineData("1d", 0, 0, 1)]
    [InlineData("2 day", 0, 0, 2)]
    [InlineData("2 days", 0, 0, 2)]
    [InlineData("1w", 0, 0, 7)]
    [InlineData("1 week", 0, 0, 7)]
    [InlineData("2 weeks", 0, 0, 14)]
    [InlineData("1m", 0, 1, 0)]
    [InlineData("1mo", 0, 1, 0)]
    [InlineData("1 month", 0, 1, 0)]
    [InlineData("5 months", 0, 5, 0)]
    [InlineData("1y", 1, 0, 0)]
    [InlineData("1 year", 1, 0, 0)]
    [InlineData("-8 years", -8, 0, 0)]
    public void Periods(string literal, int years, int months, int days) =>
        Assert.Equal(new HoconPeriod(years, months, days), Value(literal).GetPeriod("v"));

    [Theory]
    [InlineData("1.5 days")]
    [InlineData("1 h")]
    [InlineData("9999999999")]
    [InlineData("[]")]
    public void What_is_not_a_period(string literal) => Assert.StartsWith(
        "text:1:5: 'v' must be a period such as '7 days', '2 weeks', '3 months' or '1 year', found ", Problem(() => Value(literal).GetPeriod("v")), StringComparison.Ordinal);

    public static TheoryData<string, long> SizeUnits()
    {
        var units = new TheoryData<string, long> { { "", 1 }, { "B", 1 }, { "b", 1 }, { "byte", 1 }, { "bytes", 1 } };
        string[] decimals = ["kB kilobyte", "MB megabyte", "GB gigabyte", "TB terabyte", "PB petabyte", "EB exabyte"];
        string[] binaries = ["K k Ki KiB kibibyte", "M m Mi MiB mebibyte", "G g Gi GiB gibibyte", "T t Ti TiB tebibyte", "P p Pi PiB pebibyte", "E e Ei EiB exbibyte"];
        for (var (i, ten, two) = (0, 1000L, 1024L); i < 6; i++, ten *= 1000, two *= 1024)
        {
            foreach (var name in decimals[i].Split(' '))
                units.Add(name, ten);
            foreach (var name in binaries[i].Split(' '))
                units.Add(name, two);
            units.Add(decimals[i].Split(' ')[^1] + "s", ten);
            units.Add(binaries[i].Split(' ')[^1] + "s", two);
        }

        return units;
    }

    [Theory]
    [MemberData(nameof(SizeUnits))]
    public void Sizes(string unit, long bytes)
    {
        Assert.Equal(3 * bytes / 1, Value($"3 {unit}").FindSize("v") ?? 0);
        Assert.Equal(bytes, Value($"\"1{unit}\"").GetSize("v"));
    }

    [Theory]
    [InlineData("0.5 KiB", 512)]
    [InlineData("1.9", 1)]
    [InlineData("0.5 b", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Sizes_of_fractions_and_limits(string literal, long bytes) => Assert.Equal(bytes, Value(literal).GetSize("v"));

    [Theory]
    [InlineData("1 KB", "\"1 KB\"")]
    [InlineData("1 mB", "\"1 mB\"")]
    [InlineData("1 ki", "\"1 ki\"")]
    [InlineData("1 bits", "\"1 bits\"")]
    [InlineData("1 X", "\"1 X\"")]
    [InlineData("-1", "-1")]
    public void What_is_not_a_size(string literal, string found) => Assert.Equal(
        $"text:1:5: 'v' must be a size such as '512K', '10 MiB' or '1 GB', found {found}", Problem(() => Value(literal).GetSize("v")));

    [Theory]
    [InlineData("8 EiB")]
    [InlineData("1 ZB")]
    [InlineData("1 Yi")]
    [InlineData("1 yottabyte")]
    public void Sizes_beyond_64_bits(string literal) => Assert.Equal(
        $"text:1:5: 'v' must be a size of at most 9223372036854775807 bytes, found \"{literal}\"", Problem(() => Value(literal).GetSize("v")));

    [Fact]
    public void Lists()
    {
        Assert.Equal(["1", "true", "x y"], Value("[1, true, x y]").GetStringList("v"));
        Assert.Equal(["a", "b"], Value("{ 5 = b, 1 = a, x = c }").GetStringList("v"));
        Assert.Equal("text:1:5: 'v' must be a list, found \"x\"", Problem(() => Value("x").GetStringList("v")));
        Assert.Equal("text:1:5: 'v' must be a list, found an object", Problem(() => Value("{ x = 1 }").GetStringList("v")));
        Assert.Equal("text:1:9: 'v[1]' must be a text, found null", Problem(() => Value("[1, null]").GetStringList("v")));
        Assert.Equal("text:1:9: 'v[1]' must be an object, found 1", Problem(() => Value("[{},1]").GetConfigList("v")));
    }
}
