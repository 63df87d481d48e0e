namespace Pipeline.Hocon.Tests;

public class HoconConfigTests
{
    [Fact]
    public void Layers_merge_and_substitutions_see_all_of_them()
    {
        var config = HoconConfig.Load(
            [HoconSource.FromText("telemetry { dir = /home/me, buffer.capacity = 10 }", "user"),
             HoconSource.FromText("telemetry { dir = /tmp, spill = ${telemetry.dir}/spill, interval = 30 s, max = 10 MiB, headers += a, headers += b }", "reference.conf")]);

        Assert.Equal(
            """{"telemetry":{"dir":"/home/me","spill":"/home/me/spill","interval":"30 s","max":"10 MiB","headers":["a","b"],"buffer":{"capacity":10}}}""",
            config.ToJson());
        Assert.Equal(TimeSpan.FromSeconds(30), config.GetDuration("telemetry.interval"));
        Assert.Equal(10 * 1024 * 1024, config.GetSize("telemetry.max"));
        Assert.Equal(["a", "b"], config.GetStringList("telemetry.headers"));
        Assert.Equal(new HoconOrigin("user", 1, 19), config.OriginOf("telemetry.dir"));
        Assert.Equal(10, config.GetConfig("telemetry.buffer").GetInt("capacity"));
    }

    [Theory]
    [InlineData("", "a.b", "true", "a.b = true\n")]
    [InlineData("a.b = false # why\n", "a.b", "true", "a.b = true # why\n")]
    [InlineData("a {\n    # c\n    x = 1\n}\n", "a.b", "true", "a {\n    # c\n    x = 1\n    b = true\n}\n")]
    [InlineData("a { x = 1 }\n", "a.b", "true", "a { x = 1, b = true }\n")]
    [InlineData("a { b { c = 1 } }\r\nz = 2", "a.b", "3", "a { b = 3 }\r\nz = 2")]
    [InlineData("a.b = 1\na = null\n", "a.b", "2", "a.b = 1\na = null\na.b = 2\n")]
    [InlineData("{ a : 1 }", "b", "2", "{ a : 1, b = 2 }")]
    [InlineData("a += 1", "a", "[]", "a = []")]
    public void Set_changes_only_the_value(string text, string path, string literal, string expected)
    {
        var edited = HoconText.Set(text, path, literal);

        Assert.Equal(expected, edited);
        Assert.Equal(edited, HoconText.Set(edited, path, literal));
    }
}
