using System.Text;

namespace Pipeline.Tests.Events;

public class EventJsonParseTests
{
    private static TelemetryEvent Parsed(string json)
    {
        Assert.True(EventJson.TryParse(Encoding.UTF8.GetBytes(json), out var e, out var problem), problem);
        Assert.Null(problem);
        return e!;
    }

    private static string Problem(ReadOnlySpan<byte> json)
    {
        Assert.False(EventJson.TryParse(json, out var e, out var problem));
        Assert.Null(e);
        return problem!;
    }

    private static string Problem(string json) => Problem(Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Type_and_name_are_enough() => Assert.Equal(new TelemetryEvent("t", "n"), Parsed("""{"type":"t","name":"n"}"""));

    [Fact]
    public void Id_and_time_are_kept()
    {
        var e = Parsed("""{"id":"01890a5d-ac96-774b-bcce-b302099a8057","timestamp":"2026-01-02T03:04:05Z","type":"t","name":"n"}""");

        Assert.Equal(new TelemetryEvent("t", "n") { Id = Some.Id, Timestamp = Some.Time }, e);
    }

    [Fact]
    public void Unknown_keys_are_ignored_whatever_they_hold() =>
        Assert.Equal(new TelemetryEvent("t", "n"), Parsed("""{"x":{"type":[1,{"a":null}]},"type":"t","y":[[]],"name":"n","z":1e999}"""));

    [Fact]
    public void White_space_may_surround_it() => Assert.Equal("n", Parsed(" \t\r\n{ \"type\" : \"t\", \"name\":\"n\" } \n").Name);

    [Fact]
    public void Escapes_are_understood() => Assert.Equal("é🚀\"\n", Parsed("""{"type":"t","name":"\u00e9\ud83d\ude80\"\n"}""").Name);

    [Fact]
    public void Escaped_keys_are_understood() => Assert.Equal("n", Parsed("""{"\u0074ype":"t","name":"n"}""").Name);

    [Fact]
    public void The_last_of_two_equal_keys_counts() => Assert.Equal("b", Parsed("""{"type":"t","name":"a","name":"b"}""").Name);

    [Fact]
    public void Metadata_values_are_kept_as_they_are_written()
    {
        var e = Parsed("""{"type":"t","name":"n","metadata":{"a":"x","b":1.50,"c":true,"d":false,"e":1e999,"f":"","a":"y"}}""");

        Assert.Equal(
            new Dictionary<string, string> { ["a"] = "y", ["b"] = "1.50", ["c"] = "true", ["d"] = "false", ["e"] = "1e999", ["f"] = "" },
            e.Metadata);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.0000000+00:00")]
    [InlineData("2026-01-02t03:04:05z", "2026-01-02T03:04:05.0000000+00:00")]
    [InlineData("2026-01-02 03:04:05Z", "2026-01-02T03:04:05.0000000+00:00")]
    [InlineData("2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.6780000+00:00")]
    [InlineData("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.1234568+00:00")]
    [InlineData("2026-01-02T03:04:05+01:30", "2026-01-02T01:34:05.0000000+00:00")]
    [InlineData("2026-01-02T03:04:05-08:00", "2026-01-02T11:04:05.0000000+00:00")]
    public void A_time_is_what_RFC_3339_allows(string text, string utc) =>
        Assert.Equal(utc, Parsed($$"""{"type":"t","name":"n","timestamp":"{{text}}"}""").Timestamp.ToString("O"));

    [Theory]
    [InlineData("""{"name":"n"}""", "'type' must be given and not be empty")]
    [InlineData("""{"type":"","name":"n"}""", "'type' must be given and not be empty")]
    [InlineData("""{"type":"t"}""", "'name' must be given and not be empty")]
    [InlineData("""{"type":"t","name":""}""", "'name' must be given and not be empty")]
    [InlineData("""{"type":1,"name":"n"}""", "'type' must be text, found 1")]
    [InlineData("""{"type":null,"name":"n"}""", "'type' must be text, found null")]
    [InlineData("""{"type":"t","name":true}""", "'name' must be text, found true")]
    [InlineData("""{"machine_id":[],"type":"t","name":"n"}""", "'machine_id' must be text, found an array")]
    [InlineData("""{"tool_name":{},"type":"t","name":"n"}""", "'tool_name' must be text, found an object")]
    [InlineData("""{"version":1.2,"type":"t","name":"n"}""", "'version' must be text, found 1.2")]
    [InlineData("""{"os":1}""", "'os' must be text, found 1")]
    [InlineData("""{"arch":1}""", "'arch' must be text, found 1")]
    [InlineData("""{"runtime_version":10}""", "'runtime_version' must be text, found 10")]
    [InlineData("""{"os_version":10}""", "'os_version' must be text, found 10")]
    [InlineData("""{"error":false}""", "'error' must be text, found false")]
    [InlineData("""{"duration_ms":"abc"}""", "'duration_ms' must be a whole number of milliseconds, found \"abc\"")]
    [InlineData("""{"duration_ms":1.5}""", "'duration_ms' must be a whole number of milliseconds, found 1.5")]
    [InlineData("""{"duration_ms":-1}""", "'duration_ms' must be a whole number of milliseconds, found -1")]
    [InlineData("""{"duration_ms":9223372036854775807}""", "'duration_ms' must be a whole number of milliseconds, found 9223372036854775807")]
    [InlineData("""{"duration_ms":1e99999}""", "'duration_ms' must be a whole number of milliseconds, found 1e99999")]
    [InlineData("""{"exit_code":"0"}""", "'exit_code' must be a whole number of 32 bits, found \"0\"")]
    [InlineData("""{"exit_code":2147483648}""", "'exit_code' must be a whole number of 32 bits, found 2147483648")]
    [InlineData("""{"id":"x"}""", "'id' must be a UUID, found \"x\"")]
    [InlineData("""{"id":7}""", "'id' must be a UUID, found 7")]
    [InlineData("""{"timestamp":"yesterday"}""", "'timestamp' must be a time as RFC 3339 writes it, with its offset, found \"yesterday\"")]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05"}""",
        "'timestamp' must be a time as RFC 3339 writes it, with its offset, found \"2026-01-02T03:04:05\"")]
    [InlineData("""{"timestamp":"2026-02-30T03:04:05Z"}""",
        "'timestamp' must be a time as RFC 3339 writes it, with its offset, found \"2026-02-30T03:04:05Z\"")]
    [InlineData("""{"timestamp":1767323045}""", "'timestamp' must be a time as RFC 3339 writes it, with its offset, found 1767323045")]
    [InlineData("""{"args":"a b"}""", "'args' must be an array of texts, found \"a b\"")]
    [InlineData("""{"args":["a",1]}""", "'args' must be an array of texts, found in it 1")]
    [InlineData("""{"args":["a",["b"]]}""", "'args' must be an array of texts, found in it an array")]
    [InlineData("""{"metadata":[]}""", "'metadata' must be an object, found an array")]
    [InlineData("""{"metadata":{"a":null}}""", "'metadata.a' must be text, a number, true or false, found null")]
    [InlineData("""{"metadata":{"a":{"b":1}}}""", "'metadata.a' must be text, a number, true or false, found an object")]
    [InlineData("""{"metadata":{"a":[1]}}""", "'metadata.a' must be text, a number, true or false, found an array")]
    [InlineData("[]", "an event is an object, found an array")]
    [InlineData("\"x\"", "an event is an object, found \"x\"")]
    [InlineData("42", "an event is an object, found 42")]
    [InlineData("null", "an event is an object, found null")]
    public void A_problem_names_the_key_and_what_was_found(string json, string problem) => Assert.Equal(problem, Problem(json));

    [Fact]
    public void A_long_value_is_quoted_in_part_and_on_one_line() =>
        Assert.Equal("'id' must be a UUID, found \"" + new string('x', 38) + " y...\"", Problem($$"""{"id":"{{new string('x', 38)}}\nyyyyyyyy"}"""));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("""{"type":"t","name":"n" """)]
    [InlineData("""{"type":"t","name":"n",}""")]
    [InlineData("""{"type":"t","name":"n"}{"type":"t","name":"n"}""")]
    [InlineData("""{"type":"t","name":"n"} x""")]
    [InlineData("{'type':'t'}")]
    [InlineData("""{"type":"a lone surrogate \ud800","name":"n"}""")]
    [InlineData("""{"\ud800":1,"type":"t","name":"n","metadata":{"\udc00":"x"}}""")]
    [InlineData("""{"type":"t","name":"n","args":["\ud83d"]}""")]
    [InlineData("hello")]
    public void What_is_not_JSON_is_a_problem_and_not_an_exception(string json) => Assert.StartsWith("invalid JSON", Problem(json));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_a_problem_and_not_an_exception()
    {
        Assert.StartsWith("invalid JSON", Problem([.. "{\"type\":\"t\",\"name\":\""u8, 0xFF, 0xC0, .. "\"}"u8]));
        Assert.StartsWith("invalid JSON", Problem([.. "{\"type\":\"t\",\"name\":\"n\",\"metadata\":{\""u8, 0xED, 0xA0, 0x80, .. "\":1}}"u8]));
        Assert.StartsWith("invalid JSON", Problem([0xEF, 0xBB, 0xBF, .. "{}"u8, 0xFE]));
    }

    [Fact]
    public void Deep_nesting_is_a_problem_and_not_an_exception()
    {
        var deep = $$"""{"x":{{new string('[', 100_000)}}""";

        Assert.StartsWith("invalid JSON", Problem(deep));
    }

    [Fact]
    public void No_bytes_at_all_make_it_throw()
    {
        var random = new Random(20260102);
        for (var round = 0; round < 5_000; round++)
        {
            var json = EventJson.ToBytes(Some.Event(random));
            for (var hits = random.Next(1, 4); hits > 0; hits--)
                json[random.Next(json.Length)] = (byte)random.Next(256);

            Assert.Equal(EventJson.TryParse(json, out var e, out var problem), e is not null);
            Assert.Equal(e is null, problem is not null);
            BatchCodec.TryDecode(json, out _, out _);
        }
    }
}
