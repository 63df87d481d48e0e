using Pipeline.Engine;
using Pipeline.Engine.TestKit;

namespace MyTool.Tests;

public sealed class BackendTests : ToolTest
{
    [Fact]
    public async Task What_is_pending_goes_to_the_queue_in_one_message()
    {
        await using var client = await StartWithConsentAsync();
        client.TrackCommand("build", TimeSpan.FromSeconds(1));
        client.TrackCommand("test", TimeSpan.FromSeconds(2));

        var flush = client.FlushAsync();
        Queue.ExpectMsg("build, test", Patience);
        Queue.Reply("stored");

        Assert.Equal((2, 0), ((await flush).Delivered, (await flush).Pending));
    }

    [Fact]
    public async Task While_the_queue_is_down_events_are_kept_and_come_again()
    {
        await using var client = await StartWithConsentAsync();
        client.TrackCommand("build", TimeSpan.FromSeconds(1));

        AnswerEach(new Status.Failure(new IOException("the queue is down")));
        var down = await client.FlushAsync();
        AnswerEach("stored");
        var up = await client.FlushAsync();

        Assert.Equal((0, 1, "IOException: the queue is down"), (down.Delivered, down.Pending, down.Backends[0].Problem));
        Assert.Equal((1, 0), (up.Delivered, up.Pending));
    }

    // The pipeline tries again when it sees fit, so every attempt has to get an answer.
    private void AnswerEach(object answer) => Queue.SetAutoPilot(new DelegateAutoPilot((sender, _) =>
    {
        sender.Tell(answer, ActorRefs.NoSender);
        return AutoPilot.KeepRunning;
    }));
}
