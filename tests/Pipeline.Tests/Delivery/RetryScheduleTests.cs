namespace Pipeline.Tests.Delivery;

public class RetryScheduleTests
{
    private static readonly RetrySchedule Schedule = new() { First = TimeSpan.FromSeconds(1), Cap = TimeSpan.FromSeconds(10) };

    private sealed class Fixed(double value) : Random(0)
    {
        public override double NextDouble() => value;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(4, 8)]
    [InlineData(5, 10)]
    [InlineData(6, 10)]
    [InlineData(int.MaxValue, 10)]
    public void The_longest_wait_doubles_up_to_the_cap(int failures, int seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Schedule.Longest(failures));
        Assert.Equal(TimeSpan.FromSeconds(seconds) / 2, Schedule.Delay(failures, new Fixed(0.5)));
        Assert.Equal(TimeSpan.Zero, Schedule.Delay(failures, new Fixed(0)));
    }

    [Fact]
    public void It_never_overflows() =>
        Assert.Equal(TimeSpan.MaxValue, new RetrySchedule { First = TimeSpan.FromDays(1), Cap = TimeSpan.MaxValue }.Longest(1000));

    [Fact]
    public void A_first_wait_above_the_cap_is_capped() =>
        Assert.Equal(TimeSpan.FromSeconds(1), new RetrySchedule { First = TimeSpan.FromHours(1), Cap = TimeSpan.FromSeconds(1) }.Longest(1));

    [Fact]
    public void The_jitter_spreads_over_the_whole_wait()
    {
        var random = new Random(6);
        var waits = Enumerable.Range(0, 10_000).Select(_ => Schedule.Delay(3, random).TotalSeconds).ToArray();

        Assert.All(waits, wait => Assert.InRange(wait, 0, 4));
        Assert.All(Enumerable.Range(0, 4), second => Assert.InRange(waits.Count(wait => (int)wait == second), 2000, 3000));
    }

    [Fact]
    public void Without_a_failure_there_is_nothing_to_wait_for() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Delay(0, new Random(1)));
}
