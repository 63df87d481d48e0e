namespace Pipeline.Actors.Tests;

public sealed class SpillBudgetTests
{
    [Fact]
    public void R7_A_segment_is_left_for_what_is_written_and_one_for_what_is_dead_and_not_freed()
    {
        var budget = new SpillBudget(MaxTotalSize: 1000, MaxSegmentSize: 100);

        Assert.Equal((800L, 700L), (budget.Cap, budget.Reserve));
    }

    [Fact]
    public void The_smallest_settings_that_are_valid_leave_room_for_both_kinds_of_write()
    {
        var smallest = new TelemetrySettings { ToolName = "t", SpillMaxSegmentSize = 1024, SpillMaxTotalSize = 4 * 1024 };
        Assert.Empty(smallest.Validate());

        var budget = new SpillBudget(smallest.SpillMaxTotalSize, smallest.SpillMaxSegmentSize);

        Assert.Equal((2048L, 1024L), (budget.Cap, budget.Reserve));
    }
}
