using System.Buffers;
using System.Text;

namespace Pipeline.Tests.Events;

public class EventJsonWriteTests
{
    private static readonly TelemetryEvent Bare = new("t", "n");

    private static string Json(TelemetryEvent e) => Encoding.UTF8.GetString(EventJson.ToBytes(e));

    [Fact]
    public void Every_member_has_its_key_in_this_order()
    {
        var full = new TelemetryEvent(EventTypes.CommandInvocation, "build")
        {
            Id = Some.Id,
            Timestamp = Some.Time,
            MachineId = "0123456789abcdef",
            ToolName = "tool",
            Version = "1.2.3",
            Os = "linux",
            Arch = "amd64",
            RuntimeVersion = "10.0.1",
            OsVersion = "6.8.0",
            Duration = TimeSpan.FromMilliseconds(1234),
            ExitCode = 3,
            Args = ["a", "b c"],
            Error = "oh no",
            Metadata = new Dictionary<string, string> { ["k"] = "v", ["l"] = "" },
        };

        Assert.Equal(
            """
            {"id":"01890a5d-ac96-774b-bcce-b302099a8057","timestamp":"2026-01-02T03:04:05.0000000Z","type":"command.invocation",
            "name":"build","machine_id":"0123456789abcdef","tool_name":"tool","version":"1.2.3","os":"linux","arch":"amd64",
            "runtime_version":"10.0.1","os_version":"6.8.0","duration_ms":1234,"exit_code":3,"args":["a","b c"],"error":"oh no",
            "metadata":{"k":"v","l":""}}
            """.ReplaceLineEndings(""),
            Json(full));
    }

    [Fact]
    public void What_is_unset_is_omitted() => Assert.Equal("""{"type":"t","name":"n"}""", Json(Bare));

    [Fact]
    public void What_is_empty_is_omitted()
    {
        var empty = Bare with
        {
            MachineId = "", ToolName = "", Version = "", Os = "", Arch = "", RuntimeVersion = "", OsVersion = "",
            Args = [], Error = "", Metadata = new Dictionary<string, string>(),
        };

        Assert.Equal("""{"type":"t","name":"n"}""", Json(empty));
    }

    [Fact]
    public void Zero_is_not_empty() =>
        Assert.Equal("""{"type":"t","name":"n","duration_ms":0,"exit_code":0}""", Json(Bare with { Duration = TimeSpan.Zero, ExitCode = 0 }));

    [Fact]
    public void An_empty_argument_keeps_its_place() =>
        Assert.Equal("""{"type":"t","name":"n","args":["","a",""]}""", Json(Bare with { Args = ["", "a", null!] }));

    [Fact]
    public void A_null_metadata_value_is_left_out() =>
        Assert.Equal("""{"type":"t","name":"n","metadata":{"b":"c"}}""",
            Json(Bare with { Metadata = new Dictionary<string, string> { ["a"] = null!, ["b"] = "c" } }));

    [Theory]
    [InlineData(19_999, 1)]
    [InlineData(9_999, 0)]
    [InlineData(-20_000, 0)]
    [InlineData(long.MaxValue, 922_337_203_685_477)]
    [InlineData(long.MinValue, 0)]
    public void A_duration_is_whole_milliseconds_rounded_down(long ticks, long milliseconds) =>
        Assert.Equal($$"""{"type":"t","name":"n","duration_ms":{{milliseconds}}}""", Json(Bare with { Duration = new TimeSpan(ticks) }));

    [Fact]
    public void A_time_is_written_in_UTC_to_the_tick()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1234567);

        Assert.Equal("""{"timestamp":"2026-01-02T01:04:05.1234567Z","type":"t","name":"n"}""", Json(Bare with { Timestamp = time }));
    }

    [Theory]
    [InlineData("a\"b", """a\"b""")]
    [InlineData("a\\b", """a\\b""")]
    [InlineData("\n\r\t", """\n\r\t""")]
    [InlineData("\0\u0001\u000b\u001f", """\u0000\u0001\u000b\u001f""")]
    [InlineData("<script>&+'/", "<script>&+'/")]
    [InlineData("Grüße, мир, 世界, 🚀", "Grüße, мир, 世界, 🚀")]
    [InlineData("\u007f\u2028", "\u007f\u2028")]
    public void Only_what_JSON_demands_is_escaped(string text, string written)
    {
        Assert.Equal($$"""{"type":"t","name":"{{written}}"}""", Json(Bare with { Name = text }));
        Assert.Equal($$$"""{"type":"t","name":"n","metadata":{"{{{written}}}":"{{{written}}}"}}""",
            Json(Bare with { Metadata = new Dictionary<string, string> { [text] = text } }));
    }

    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        Assert.Equal("{\"type\":\"t\",\"name\":\"a\ufffdb\"}", Json(Bare with { Name = "a\ud800b" }));
        Assert.Equal("{\"type\":\"t\",\"name\":\"a\ufffd\"}", Json(Bare with { Name = "a\udc00" }));
        Assert.Equal("{\"type\":\"t\",\"name\":\"\ufffd\\\"\udbff\udfff\"}", Json(Bare with { Name = "\ud800\"\udbff\udfff" }));
    }

    [Fact]
    public void A_line_ends_with_a_line_feed()
    {
        var output = new ArrayBufferWriter<byte>();
        EventJson.WriteLine(output, Bare);
        EventJson.WriteLine(output, Bare with { Name = "two\nlines" });

        Assert.Equal("{\"type\":\"t\",\"name\":\"n\"}\n{\"type\":\"t\",\"name\":\"two\\nlines\"}\n", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Indented_it_takes_a_line_for_each_value()
    {
        var output = new ArrayBufferWriter<byte>();
        EventJson.WriteIndented(output, Bare with { Args = ["a", "b"], Metadata = new Dictionary<string, string> { ["k"] = "v" } });

        Assert.Equal(
            """
            {
              "type": "t",
              "name": "n",
              "args": [
                "a",
                "b"
              ],
              "metadata": {
                "k": "v"
              }
            }

            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
