namespace Pipeline.Hocon.Tests.Conformance;

/// <summary>
/// The single files of the conformance data. What the reference implementation does with the class path, with system properties
/// and with beans (test07, test08, onclasspath, beanconfig) has no counterpart here, except that such includes count as missing.
/// </summary>
public class ReferenceFileTests
{
    private static readonly Dictionary<string, string> Environment =
        new() { ["HOME"] = "/home/me", ["SECRET_A"] = "A", ["SECRET_B"] = "B", ["SECRET_C"] = "C" };

    private static readonly HoconOptions Options = new() { GetEnvironmentVariable = name => Environment.GetValueOrDefault(name) };

    private static HoconConfig Load(string name) => HoconConfig.ParseFile(ConformanceData.Path(name), Options);

    [ConformanceFact]
    public void Test01_numbers_and_texts()
    {
        var config = Load("test01.conf");

        Assert.Equal([42, 42], [config.GetInt("ints.fortyTwo"), config.GetInt("ints.fortyTwoAgain")]);
        Assert.Equal(42L, config.GetLong("ints.fortyTwoAgain"));
        Assert.Equal(
            [42.1, 42.1, 0.33, 0.33],
            [config.GetDouble("floats.fortyTwoPointOne"), config.GetDouble("floats.fortyTwoPointOneAgain"),
             config.GetDouble("floats.pointThirtyThree"), config.GetDouble("floats.pointThirtyThreeAgain")]);
        Assert.Equal("abcd", config.GetString("strings.abcdAgain"));
        Assert.Equal("null bar 42 baz true 3.14 hi", config.GetString("strings.concatenated"));
        Assert.Equal([3.14, 0.33, 57.0],
            [config.GetDouble("strings.double"), config.GetDouble("strings.doubleStartingWithDot"), config.GetDouble("strings.number")]);
        Assert.Equal([true, true, false, false],
            [config.GetBool("strings.true"), config.GetBool("strings.yes"), config.GetBool("strings.false"), config.GetBool("strings.no")]);
        Assert.Equal([true, false], [config.GetBool("booleans.trueAgain"), config.GetBool("booleans.falseAgain")]);
        Assert.False(config.HasPath("nulls.nullAgain"));
        Assert.Equal("/home/me", config.GetString("system.home"));
        Assert.Equal("Your Java version is  and your user.home is ", config.GetString("system.concatenated"));
    }

    [ConformanceFact]
    public void Test01_lists()
    {
        JsonAssert.Equal(
            """
            {"empty":[],"ofInt":[1,2,3],"ofString":["a","b","c"],"ofDouble":[3.14,4.14,5.14],"ofNull":[null,null,null],
             "ofBoolean":[true,false],"ofArray":[["a","b","c"],["a","b","c"],["a","b","c"]],
             "ofObject":[{"fortyTwo":42,"fortyTwoAgain":42},{"true":true,"trueAgain":true,"false":false,"falseAgain":false},
              {"abcd":"abcd","abcdAgain":"abcd","a":"a","b":"b","c":"c","d":"d","concatenated":"null bar 42 baz true 3.14 hi",
               "double":"3.14","doubleStartingWithDot":".33","number":"57","null":"null","true":"true","yes":"yes","false":"false","no":"no"}],
             "firstElementNotASubst":["a","b"]}
            """,
            Load("test01.conf").GetConfig("arrays").ToJson());
    }

    [ConformanceFact]
    public void Test01_units()
    {
        var config = Load("test01.conf");

        Assert.Equal(
            [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2)],
            [config.GetDuration("durations.second"), config.GetDuration("durations.secondAsNumber"), config.GetDuration("durations.halfSecond"),
             config.GetDuration("durations.millis"), config.GetDuration("durations.micros")]);
        var large = new TimeSpan(48789553554352722);
        Assert.Equal([large, large, -large],
            [config.GetDuration("durations.largeNanos"), config.GetDuration("durations.plusLargeNanos"), config.GetDuration("durations.minusLargeNanos")]);
        Assert.Equal(["1s", "2seconds", "3 s", "4000"], config.GetStringList("durations.secondsList"));
        Assert.Equal(
            [new HoconPeriod(0, 0, 1), new HoconPeriod(0, 0, 2), new HoconPeriod(0, 0, 21), new HoconPeriod(0, 5, 0), new HoconPeriod(8, 0, 0)],
            [config.GetPeriod("periods.day"), config.GetPeriod("periods.dayAsNumber"), config.GetPeriod("periods.week"),
             config.GetPeriod("periods.month"), config.GetPeriod("periods.year")]);
        Assert.Equal([1048576L, 1048576L, 524288L],
            [config.GetSize("memsizes.meg"), config.GetSize("memsizes.megAsNumber"), config.GetSize("memsizes.halfMeg")]);
        Assert.Throws<HoconException>(() => config.GetSize("memsizes.yottabyte"));
    }

    [ConformanceFact]
    public void Test02_keys_that_need_quotes()
    {
        var config = Load("test02.conf");

        Assert.Equal(
            [42, 42, 42, 57, 57, 57, 103, 103, 259, 260, 261],
            [config.GetInt("\"\".\"\".\"\""), config.GetInt("42_a"), config.GetInt("42_b"), config.GetInt("a.b.c"), config.GetInt("57_a"),
             config.GetInt("57_b"), config.GetInt("\"a.b.c\""), config.GetInt("103_a"), config.GetInt("a-c"), config.GetInt("a_c"), config.GetInt("-")]);
    }

    [ConformanceFact]
    public void Test03_includes()
    {
        var config = Load("test03.conf");

        Assert.Equal(42, config.GetInt("test01.ints.fortyTwo"));
        Assert.Equal(42, config.GetInt("test01.booleans"));
        Assert.Equal(1, config.GetInt("test01.fromJson1"));
        Assert.Equal("A", config.GetString("test01.fromJsonA"));
        Assert.True(config.GetBool("test01.fromProps.bool"));
        Assert.Equal("hello^^", config.GetString("test01.fromProps.specialChars"));
        Assert.Equal(57, config.GetInt("test02.57_a"));
        Assert.Equal(103, config.GetInt("test02.103_a"));
        Assert.Equal("abcd", config.GetString("equiv01.strings.abcdAgain"));
        Assert.Equal("{}", config.GetConfig("nonexistent").ToJson());
        Assert.Equal("This is in the included file", config.GetString("a"));
        Assert.Equal("This is in the including file", config.GetString("b"));
        Assert.Equal("This is in the included file", config.GetString("subtree.a"));
        Assert.Equal("This is in the including file", config.GetString("subtree.b"));
    }

    [ConformanceFact]
    public void Test04_a_large_file_of_another_project()
    {
        var config = Load("test04.conf");

        Assert.Equal("2.0-SNAPSHOT", config.GetString("akka.version"));
        Assert.Equal(["akka.event.Logging$DefaultLogger"], config.GetStringList("akka.event-handlers"));
        Assert.True(config.Leaves().Count() > 100);
    }

    [ConformanceFact]
    public void Test05_a_file_in_the_style_of_properties()
    {
        var config = Load("test05.conf");

        Assert.Equal("Yet Another Blog Engine", config.GetString("application.name"));
        Assert.Equal("dev", config.GetString("application.mode"));
        Assert.Equal("prod", config.GetString("\"%prod\".application.mode"));
        Assert.Equal("/modules/crud", config.GetString("module.crud"));
        Assert.Equal("mock", config.GetString("mail.smtp"));
    }

    [ConformanceFact]
    public void Test06_merging_substitutions() => JsonAssert.Equal(
        """{"a":1,"b":2,"c":3,"d":{"foo":"bar"},"x":2,"y":{"foo":10,"hello":"world"}}""", Load("test06.conf").ToJson());

    [ConformanceFact]
    public void Test07_and_test08_include_only_what_is_not_there()
    {
        Assert.Equal("{}", Load("test07.conf").ToJson());
        Assert.Equal("{}", Load("test08.conf").ToJson());
    }

    [ConformanceFact]
    public void Test09_and_test10_merge_substitutions_at_any_depth()
    {
        const string Expected = """{"a":{"c":3,"q":10},"b":5,"c":{"d":600,"e":{"c":3,"q":10},"f":5,"q":10},"x":{"q":10},"y":5}""";

        JsonAssert.Equal(Expected, Load("test09.conf").ToJson());
        JsonAssert.Equal($$$"""{"foo":{{{Expected}}},"bar":{"nested":{{{Expected}}} }}""", Load("test10.conf").ToJson());
    }

    [ConformanceFact]
    public void Test11_and_test12_keys_and_texts_that_look_like_numbers()
    {
        JsonAssert.Equal("""{"10":"42","-10":"-42","foo-bar":"bar-baz","---":"------","a-":"b-"}""", Load("test11.conf").ToJson());

        var numbers = Load("test12.conf");
        Assert.Equal(40, numbers.Keys.Count);
        Assert.All(numbers.Keys, key => Assert.Equal("42", numbers.GetString(key)));
    }

    [ConformanceFact]
    public void Test13_layers_are_resolved_together()
    {
        var config = HoconConfig.Load(
            [HoconSource.FromFile(ConformanceData.Path("test13-application-override-substitutions.conf")),
             HoconSource.FromFile(ConformanceData.Path("test13-reference-with-substitutions.conf"))],
            Options);

        JsonAssert.Equal("""{"a":"overridden","b":"overridden"}""", config.ToJson());
        Refused("test13-reference-bad-substitutions.conf", "test13-reference-bad-substitutions.conf:1:5: ${b} is not defined");
    }

    [ConformanceFact]
    public void A_file_that_includes_itself_is_refused() => Refused("cycle.conf", "cycle.conf' includes itself");

    [ConformanceFact]
    public void A_byte_order_mark_is_whitespace() => Assert.Equal("""{"foo":"bar"}""", Load("bom.conf").ToJson());

    [ConformanceFact]
    public void Environment_variables_override_defaults() =>
        JsonAssert.Equal("""{"secret":"A","secrets":["B","C"]}""", Load("env-variables.conf").ToJson());

    /// <summary>In the reference implementation file(...) is relative to the process's folder, and baz and bar-file are missing.</summary>
    [ConformanceFact]
    public void Included_files_are_found_beside_the_including_one() =>
        JsonAssert.Equal("""{"base":41,"foo":42,"bar":43,"bar-file":44,"baz":45}""", Load("file-include.conf").ToJson());

    /// <summary>The reference implementation refuses substitutions in what is included inside a list; here they resolve.</summary>
    [ConformanceFact]
    public void An_include_inside_a_list_is_resolved_within_what_it_includes()
    {
        var element = Load("include-from-list.conf").GetConfigList("a")[0];

        Assert.Equal(Load("test01.conf").ToJson(), element.ToJson());
    }

    [ConformanceFact]
    public void Every_other_file_is_read_without_error()
    {
        foreach (var name in (string[])["a_1.conf", "b_2.conf", "onclasspath.conf", "validate-reference.conf", "validate-invalid.conf", "beanconfig/beanconfig01.conf"])
            Assert.NotEmpty(Load(name).Keys);
    }

    private static void Refused(string name, string message)
    {
        var refused = Assert.Throws<HoconException>(() => Load(name));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }
}
