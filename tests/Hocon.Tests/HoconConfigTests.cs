namespace Pipeline.Hocon.Tests;

public class HoconConfigTests
{
    private static string Problem(Func<object?> read) => Assert.Throws<HoconException>(read).Message;

    [Fact]
    public void Layers_merge_and_substitutions_see_all_of_them()
    {
        var config = HoconConfig.Load(
            [HoconSource.FromText("telemetry { dir = /home/me, buffer.capacity = 10 }", "user"),
             HoconSource.FromText("telemetry { dir = /tmp, spill = ${telemetry.dir}/spill, headers += a, headers += b }", "reference.conf")]);

        Assert.Equal(
            """{"telemetry":{"dir":"/home/me","spill":"/home/me/spill","headers":["a","b"],"buffer":{"capacity":10}}}""",
            config.ToJson());
        Assert.Equal(new HoconOrigin("user", 1, 19), config.OriginOf("telemetry.dir"));
        Assert.Equal(new HoconOrigin("reference.conf", 1, 33), config.OriginOf("telemetry.spill"));
    }

    [Fact]
    public void A_layer_can_build_on_the_one_below_it()
    {
        var config = HoconConfig.Load(
            [HoconSource.FromText("list += c, object = ${object} { x = 1 }", "user"),
             HoconSource.FromText("list = [a, b], object { x = 0, y = 0 }", "reference.conf")]);

        Assert.Equal("""{"list":["a","b","c"],"object":{"x":1,"y":0}}""", config.ToJson());
    }

    [Fact]
    public void Absent_and_null_are_the_same_to_a_reader()
    {
        var config = HoconConfig.Parse("a = null, b { c = 1 }");

        Assert.Equal([false, false, false, true, true],
            [config.HasPath("a"), config.HasPath("x.y"), config.HasPath("b.c.d"), config.HasPath("b"), config.HasPath("b.c")]);
        Assert.Null(config.FindInt("a"));
        Assert.Null(config.FindString("x"));
        Assert.Null(config.FindConfig("a.b.c"));
        Assert.Equal("'x.y' is not set", Problem(() => config.GetInt("x.y")));
        Assert.Equal("text:1:5: 'a' must have a value, found null", Problem(() => config.GetInt("a")));
        Assert.Equal(new HoconOrigin("text", 1, 5), config.OriginOf("a"));
        Assert.Null(config.OriginOf("b.x"));
    }

    [Fact]
    public void A_parent_that_is_no_object_is_an_error_not_an_absence()
    {
        var config = HoconConfig.Parse("telemetry = off");

        Assert.Equal("text:1:13: 'telemetry' must be an object, found \"off\"", Problem(() => config.FindBool("telemetry.enabled")));
        Assert.Equal("text:1:13: 'telemetry' must be an object, found \"off\"", Problem(() => config.GetConfig("telemetry")));
    }

    [Fact]
    public void Messages_name_the_whole_path()
    {
        var config = HoconConfig.Parse("a { b { c = x }, l = [{ d = y }] }");

        Assert.Equal("text:1:13: 'a.b.c' must be a whole number, found \"x\"", Problem(() => config.GetConfig("a.b").GetInt("c")));
        Assert.Equal("'a.b.z' is not set", Problem(() => config.GetConfig("a").GetConfig("b").GetInt("z")));
        Assert.Equal("text:1:29: 'a.l[0].d' must be a whole number, found \"y\"", Problem(() => config.GetConfigList("a.l")[0].GetInt("d")));
    }

    [Theory]
    [InlineData("", "'' is not a path: expected a key, found the end of the text")]
    [InlineData("a.", "'a.' is not a path: a '.' in a path needs a key on both sides (an empty key must be quoted)")]
    [InlineData("a:b", "'a:b' is not a path: expected '.' or the end of the path, found ':'")]
    [InlineData("${a}", "'${a}' is not a path: expected a key, found '$'")]
    public void A_path_that_is_none(string path, string message) => Assert.Equal(message, Problem(() => HoconConfig.Empty.FindInt(path)));

    [Fact]
    public void A_path_is_its_keys_and_keys_are_a_path()
    {
        Assert.Equal(["a", "b.c", "d e"], HoconPath.Split("a.\"b.c\".d e"));
        Assert.Equal("a.\"b.c\".\"d e\".\"\"", HoconPath.Join("a", "b.c", "d e", ""));
        Assert.Equal("'a.' is not a path: a '.' in a path needs a key on both sides (an empty key must be quoted)", Problem(() => HoconPath.Split("a.")));
    }

    [Fact]
    public void Keys_and_leaves_keep_their_order_and_know_their_origin()
    {
        var config = HoconConfig.Load(
            [HoconSource.FromText("b.\"x.y\" = 1\n", "user"), HoconSource.FromText("a = [1, {c=2}]\nb { z = ${?HOME}, e {} }", "reference")],
            new HoconOptions { GetEnvironmentVariable = _ => "/home/me" });

        Assert.Equal(["a", "b"], config.Keys);
        Assert.Equal(["z", "e", "x.y"], config.GetConfig("b").Keys);
        Assert.Equal(
            [new HoconLeaf("a", """[1,{"c":2}]""", new HoconOrigin("reference", 1, 5)),
             new HoconLeaf("b.z", "\"/home/me\"", new HoconOrigin("environment variable HOME", 0, 0)),
             new HoconLeaf("b.e", "{}", new HoconOrigin("reference", 2, 21)),
             new HoconLeaf("b.\"x.y\"", "1", new HoconOrigin("user", 1, 11))],
            config.Leaves());
        Assert.Equal(
            ["reference:1:5", "environment variable HOME", "reference:2:21", "user:1:11"], config.Leaves().Select(leaf => leaf.Origin.ToString()));
        Assert.All(config.Leaves(), leaf => Assert.True(config.HasPath(leaf.Path)));
    }

    [Fact]
    public void A_fallback_fills_in_what_is_not_set()
    {
        var first = HoconConfig.Parse("a { x = 1 }, b = 42, n = null");
        var second = HoconConfig.Parse("c = 0, a { x = 0, y = 2 }, b { z = 3 }, n = 1");

        Assert.Equal("""{"c":0,"a":{"x":1,"y":2},"b":42,"n":null}""", first.WithFallback(second).ToJson());
        Assert.Equal(first.ToJson(), first.WithFallback(HoconConfig.Empty).ToJson());
        Assert.Equal(new HoconOrigin("text", 1, 23), first.WithFallback(second).OriginOf("a.y"));
    }

    [Fact]
    public void Json_is_read_by_other_readers()
    {
        var config = HoconConfig.Parse("a = \"\\\"\\\\\\n\\r\\t\\u0001\\u2028\\ud800é😀\", b = 1.50e+3, c = [null, true, []], \"d.e\" {}");

        Assert.Equal("""{"a":"\"\\\n\r\t\u0001\u2028\ud800é😀","b":1.50e+3,"c":[null,true,[]],"d.e":{}}""", config.ToJson());
        Assert.Equal(config.ToJson(), HoconConfig.Parse(config.ToJson()).ToJson());
    }

    [Fact]
    public void A_missing_file_is_an_error_unless_it_is_optional()
    {
        var none = new HoconOptions { ReadFile = _ => null };

        Assert.Equal("there is no file '/etc/x.conf'", Problem(() => HoconConfig.ParseFile("/etc/x.conf", none)));
        Assert.Equal("{}", HoconConfig.Load([HoconSource.FromOptionalFile("/etc/x.conf")], none).ToJson());
        Assert.Same(HoconConfig.Empty, HoconConfig.Load([]));
    }

    [Fact]
    public void A_file_that_cannot_be_read_says_why_and_where_it_was_asked_for()
    {
        var refusing = new HoconOptions
        {
            ReadFile = path => path == "/main.conf" ? "\n  include \"x.conf\"" : throw new UnauthorizedAccessException("Access denied."),
        };

        Assert.Equal("'/x.conf' cannot be read: Access denied.", Problem(() => HoconConfig.ParseFile("/x.conf", refusing)));
        Assert.Equal("/main.conf:2:3: '/x.conf' cannot be read: Access denied.", Problem(() => HoconConfig.ParseFile("/main.conf", refusing)));
    }

    [Fact]
    public void Real_files_are_read_as_strict_utf8()
    {
        var folder = Directory.CreateTempSubdirectory("hocon");
        try
        {
            var main = Path.Combine(folder.FullName, "main.conf");
            File.WriteAllBytes(main, [0xEF, 0xBB, 0xBF, .. "é = 1, include \"bad.conf\""u8]);
            Assert.Equal("""{"é":1}""", HoconConfig.ParseFile(main).ToJson());
            Assert.Equal(new HoconOrigin(main, 1, 5), HoconConfig.ParseFile(main).OriginOf("é"));

            var bad = Path.Combine(folder.FullName, "bad.conf");
            File.WriteAllBytes(bad, [.. "a = "u8, 0xFF]);
            Assert.Equal($"{main}:1:8: '{bad}' cannot be read: it is not valid UTF-8 (byte 4)", Problem(() => HoconConfig.ParseFile(main)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
