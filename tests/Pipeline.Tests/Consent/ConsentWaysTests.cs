namespace Pipeline.Tests.Consent;

public class ConsentWaysTests
{
    [Fact]
    public void Every_way_has_a_name() =>
        Assert.Equal(["command", "prompt", "environment"], Enum.GetValues<ConsentWay>().Select(way => way.Wire()));

    [Fact]
    public void What_is_no_way_has_none() => Assert.Throws<ArgumentOutOfRangeException>(() => ((ConsentWay)9).Wire());
}
