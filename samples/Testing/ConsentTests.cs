using Pipeline.Actors;

namespace MyTool.Tests;

public sealed class ConsentTests : ToolTest
{
    [Fact]
    public async Task Until_the_user_has_said_yes_nothing_is_collected_and_nothing_written()
    {
        await using var client = Start();

        Assert.False(client.TrackCommand("build", TimeSpan.FromSeconds(1)));

        await client.FlushAsync();
        Queue.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        Assert.Empty(Files);
    }

    [Fact]
    public async Task A_yes_counts_at_once_and_in_the_next_run()
    {
        await using (var first = Start("y"))
        {
            Assert.Equal(ConsentPromptOutcome.Given, (await first.AskConsentAsync()).Outcome);
            Assert.True(first.IsEnabled);
        }

        await using var second = Start();
        Assert.True(second.IsEnabled);
    }

    [Fact]
    public async Task A_no_is_remembered_and_is_all_that_is_kept()
    {
        await using (var first = Start("n"))
            Assert.Equal(ConsentPromptOutcome.Refused, (await first.AskConsentAsync()).Outcome);

        await using var second = Start("y");
        Assert.Equal(ConsentPromptOutcome.NotAsked, (await second.AskConsentAsync()).Outcome);
        AwaitAssert(() => Assert.Equal(["telemetry.conf"], Files));
    }
}
