namespace Pipeline.Tests.Events;

public class UuidV7SourceTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void It_has_the_version_the_variant_and_the_milliseconds_of_RFC_9562()
    {
        var ids = new UuidV7Source(_clock, new Random(1));
        for (var i = 0; i < 1000; i++)
        {
            var id = ids.Next();
            var bytes = id.ToByteArray(bigEndian: true);

            Assert.Equal(7, id.Version);
            Assert.Equal(0b10, bytes[8] >> 6);
            Assert.Equal(_clock.GetUtcNow().ToUnixTimeMilliseconds().ToString("x12"), Convert.ToHexStringLower(bytes.AsSpan(0, 6)));
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public void The_example_of_RFC_9562_has_its_time_where_ours_is()
    {
        _clock.SetTo(DateTimeOffset.FromUnixTimeMilliseconds(0x017F22E279B0));

        Assert.StartsWith("017f22e2-79b0-7", new UuidV7Source(_clock, new Random(1)).Next().ToString());
    }

    [Fact]
    public void Ids_grow_within_a_millisecond_also_past_the_end_of_the_counter()
    {
        var ids = new UuidV7Source(_clock, new Random(2));

        AssertGrowing(Enumerable.Range(0, 20_000).Select(_ => ids.Next()));
    }

    [Fact]
    public void Two_thousand_ids_fit_into_each_millisecond()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var ids = new UuidV7Source(_clock, new Random(seed));
            var first = Time(ids.Next());
            for (var i = 1; i < 2048; i++)
                Assert.Equal(first, Time(ids.Next()));
        }
    }

    [Fact]
    public void Ids_grow_when_the_clock_goes_on_stands_still_or_is_set_back()
    {
        var ids = new UuidV7Source(_clock, new Random(3));
        var random = new Random(4);

        AssertGrowing(Enumerable.Range(0, 20_000).Select(_ =>
        {
            _clock.SetTo(_clock.GetUtcNow().AddMilliseconds(random.Next(-3, 4)));
            return ids.Next();
        }));
    }

    [Fact]
    public void Differently_seeded_sources_do_not_meet()
    {
        var ids = Enumerable.Range(0, 100).Select(seed => new UuidV7Source(_clock, new Random(seed)))
            .SelectMany(source => Enumerable.Range(0, 100).Select(_ => source.Next())).ToHashSet();

        Assert.Equal(10_000, ids.Count);
    }

    private static string Time(Guid id) => id.ToString()[..13];

    private static void AssertGrowing(IEnumerable<Guid> ids)
    {
        var last = "";
        foreach (var id in ids.Select(id => id.ToString()))
        {
            Assert.True(string.CompareOrdinal(last, id) < 0, $"{last} is not before {id}");
            last = id;
        }
    }
}
