namespace Pipeline.Tests.Delivery;

public class DropCountsTests
{
    private static readonly DropCounts Some = DropCounts.None.Plus(DropReason.Withdrawn, 2).Plus(DropReason.BufferFull, 1).Plus(DropReason.Withdrawn, 3);

    [Fact]
    public void Only_what_occurred_is_in_it()
    {
        Assert.Equal([new(DropReason.BufferFull, 1), new(DropReason.Withdrawn, 5)], Some.ToArray());
        Assert.Equal([DropReason.BufferFull, DropReason.Withdrawn], Some.Keys);
        Assert.Equal([1, 5], Some.Values);
        Assert.Equal((2, 6L), (Some.Count, Some.Total));
        Assert.True(Some.ContainsKey(DropReason.Withdrawn));
        Assert.False(Some.ContainsKey(DropReason.Corrupt));
    }

    [Fact]
    public void Each_reason_has_its_count_or_none()
    {
        Assert.Equal([1, 0, 0, 0, 5, 0, 0, 0], Enum.GetValues<DropReason>().Select(reason => Some[reason]));
        Assert.Equal(5, Some.GetValueOrDefault(DropReason.Withdrawn));
        Assert.Equal(0, Some.GetValueOrDefault(DropReason.Corrupt));
    }

    [Fact]
    public void Adding_leaves_the_old_counts_alone()
    {
        Assert.Empty(DropCounts.None);
        Assert.Equal(0, DropCounts.None.Total);
    }

    [Fact]
    public void Equal_counts_are_equal_and_so_are_reports_with_them()
    {
        var same = DropCounts.None.Plus(DropReason.BufferFull, 1).Plus(DropReason.Withdrawn, 5);

        Assert.True(Some.Equals(same));
        Assert.Equal(Some.GetHashCode(), same.GetHashCode());
        Assert.Equal(new BackendReport("b", "http", "x") { Dropped = Some }, new BackendReport("b", "http", "x") { Dropped = same });
        Assert.False(Some.Equals(same.Plus(DropReason.Corrupt, 1)));
        Assert.False(Some.Equals(null));
    }

    [Fact]
    public void It_reads_well()
    {
        Assert.Equal("buffer-full 1, withdrawn 5", Some.ToString());
        Assert.Equal("none", DropCounts.None.ToString());
    }
}
