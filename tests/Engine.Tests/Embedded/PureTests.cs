namespace Pipeline.Engine.Tests;

public sealed class PureTests
{
    [Theory]
    [InlineData(0, "$a")]
    [InlineData(25, "$z")]
    [InlineData(26, "$A")]
    [InlineData(63, "$~")]
    [InlineData(64, "$ab")]
    [InlineData(65, "$bb")]
    [InlineData(int.MaxValue, "$~~~~~b")]
    public void Automatic_names_count_in_base_64(int number, string name) => Assert.Equal(name, AutomaticName.Of(number));

    [Theory]
    [InlineData(0, 0.5, 1_100)]
    [InlineData(1, 0.5, 2_200)]
    [InlineData(2, 0.0, 4_000)]
    [InlineData(3, 0.0, 5_000)]
    [InlineData(3, 1.0, 6_000)]
    [InlineData(5_000, 0.0, 5_000)]
    public void A_backoff_doubles_is_capped_and_is_lengthened_by_its_jitter(int restarts, double random, int milliseconds)
    {
        var options = Backoff.OnStop(
            Props.Create(() => new Act(_ => { })), "child", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), 0.2, -1);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), BackoffSupervisorBase.Delay(restarts, options, random));
    }

    [Fact]
    public void Paths_are_equal_by_their_text_and_ordered_by_it()
    {
        var a = ActorPath.Root("s").Child("user", 1).Child("a", 2);
        var sameName = ActorPath.Root("s").Child("user", 1).Child("a", 3);
        var deeper = a.Child("a", 4);
        var elsewhere = ActorPath.Root("t").Child("user", 1).Child("a", 2);

        Assert.Equal(a, sameName);
        Assert.Equal(a.GetHashCode(), sameName.GetHashCode());
        Assert.NotEqual(a, deeper);
        Assert.NotEqual(a, elsewhere);
        Assert.Equal("akka://s/", ActorPath.Root("s").ToString());
        Assert.Equal([a, sameName, deeper, elsewhere], new[] { elsewhere, deeper, sameName, a }.Order());
    }
}
