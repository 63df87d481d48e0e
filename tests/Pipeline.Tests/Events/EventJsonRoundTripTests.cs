namespace Pipeline.Tests.Events;

public class EventJsonRoundTripTests
{
    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        var random = new Random(4711);
        for (var round = 0; round < 5_000; round++)
        {
            var written = Some.Event(random);
            Assert.True(EventJson.TryParse(EventJson.ToBytes(written), out var read, out var problem), problem);

            AssertEqual(written, read!);
        }
    }

    [Fact]
    public void A_batch_is_read_back_in_order()
    {
        var random = new Random(4712);
        for (var round = 0; round < 200; round++)
        {
            var written = Enumerable.Range(0, random.Next(20)).Select(_ => Some.Event(random)).ToArray();
            Assert.True(BatchCodec.TryDecode(BatchCodec.Encode(written), out var read, out var problem), problem);

            Assert.Equal(written.Length, read!.Count);
            for (var i = 0; i < written.Length; i++)
                AssertEqual(written[i], read[i]);
        }
    }

    [Fact]
    public void The_size_is_that_of_the_bytes_and_the_bound_is_never_below_it()
    {
        var random = new Random(4713);
        for (var round = 0; round < 2_000; round++)
        {
            var e = Some.Event(random);
            var size = EventJson.Size(e);

            Assert.Equal(EventJson.ToBytes(e).Length, size);
            Assert.InRange(EventJson.SizeBound(e), size, int.MaxValue);
        }
    }

    [Fact]
    public void The_bound_holds_where_every_character_is_escaped_and_every_number_is_long()
    {
        var worst = new string('\u0001', 100);
        var e = new TelemetryEvent(worst, worst)
        {
            Id = Some.Id, Timestamp = DateTimeOffset.MaxValue, MachineId = worst, ToolName = worst, Version = worst, Os = worst, Arch = worst,
            RuntimeVersion = worst, OsVersion = worst, Duration = TimeSpan.MaxValue, ExitCode = int.MinValue, Error = worst,
            Args = [worst, "", worst], Metadata = new Dictionary<string, string> { [worst] = worst, [""] = "", ["a"] = "" },
        };

        Assert.InRange(EventJson.SizeBound(e), EventJson.Size(e), EventJson.Size(e) + 400);
    }

    [Theory]
    [InlineData("{}", "expected an array of events, found an object")]
    [InlineData("""[{"type":"t","name":"n"},{"type":"t"}]""", "event 1: 'name' must be given and not be empty")]
    [InlineData("""[{"type":"t","name":"n"},7]""", "event 1: an event is an object, found 7")]
    public void A_problem_in_a_batch_names_the_event(string json, string expected)
    {
        Assert.False(BatchCodec.TryDecode(System.Text.Encoding.UTF8.GetBytes(json), out var events, out var problem));
        Assert.Null(events);
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("""[{"type":"t","name":"n"}""")]
    [InlineData("[] []")]
    public void A_batch_that_is_cut_short_or_goes_on_is_no_batch(string json)
    {
        Assert.False(BatchCodec.TryDecode(System.Text.Encoding.UTF8.GetBytes(json), out var events, out var problem));
        Assert.Null(events);
        Assert.StartsWith("invalid JSON", problem);
    }

    [Fact]
    public void No_events_are_an_empty_batch()
    {
        Assert.Equal("[]"u8, BatchCodec.Encode([]));
        Assert.True(BatchCodec.TryDecode("[]"u8, out var events, out _));
        Assert.Empty(events!);
    }

    private static void AssertEqual(TelemetryEvent expected, TelemetryEvent actual)
    {
        Assert.Equal(expected.Args, actual.Args);
        Assert.Equal(expected.Metadata, actual.Metadata);
        Assert.Equal(expected, actual with { Args = expected.Args, Metadata = expected.Metadata });
    }
}
