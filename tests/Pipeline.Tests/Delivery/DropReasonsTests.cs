namespace Pipeline.Tests.Delivery;

public class DropReasonsTests
{
    [Fact]
    public void Each_reason_has_its_name_and_is_found_by_it()
    {
        var names = Enum.GetValues<DropReason>().Select(reason => reason.Wire()).ToArray();

        Assert.Equal(["buffer-full", "spill-cap", "too-large", "rejected", "withdrawn", "corrupt", "expired", "unconfirmed"], names);
        Assert.All(Enum.GetValues<DropReason>(), reason =>
        {
            Assert.True(DropReasons.TryParse(reason.Wire(), out var found));
            Assert.Equal(reason, found);
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("BufferFull")]
    [InlineData("buffer-full ")]
    public void No_other_name_is_a_reason(string? name) => Assert.False(DropReasons.TryParse(name, out _));

    [Fact]
    public void What_is_no_reason_has_no_name() => Assert.Throws<ArgumentOutOfRangeException>(() => ((DropReason)99).Wire());
}
