namespace MyTool.Tests;

public sealed class RaceTests : ToolTest
{
    [Fact]
    public async Task A_no_recalls_the_batch_that_is_under_way()
    {
        await using var client = await StartWithConsentAsync();
        client.TrackCommand("build", TimeSpan.FromSeconds(1));
        var flush = client.FlushAsync();
        Queue.ExpectMsg("build", Patience);

        // The queue has not answered yet. This returns when no send is under way any more.
        await client.DisableAsync();

        EventFilter.DeadLetter<string>().ExpectOne(() => Queue.Reply("stored"));
        Assert.Equal(0, (await flush).Delivered);
        Assert.False(client.IsEnabled);
    }
}
