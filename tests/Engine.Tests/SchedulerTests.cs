namespace Pipeline.Engine.Tests;

public sealed class SchedulerTests : EngineTest
{
    [Fact]
    public void A_message_is_sent_after_its_delay()
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(1), TestActor, "once", ActorRefs.NoSender);

        ExpectMsg("once", Patience);
    }

    [Fact]
    public void A_message_is_sent_again_and_again_until_it_is_called_off()
    {
        var repeated = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TestActor, "again", ActorRefs.NoSender);

        ReceiveN(3, Patience);
        repeated.Cancel();

        Assert.True(repeated.IsCancellationRequested);
    }

    [Fact]
    public void A_message_called_off_never_arrives()
    {
        var late = Sys.Scheduler.ScheduleTellOnceCancelable(TimeSpan.FromHours(1), TestActor, "late", ActorRefs.NoSender);
        late.Cancel();
        late.Cancel();
        Assert.True(late.IsCancellationRequested);

        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(1), TestActor, "end", ActorRefs.NoSender);

        ExpectMsg("end", Patience);
    }

    [Fact]
    public void A_negative_delay_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(-1), TestActor, "never", ActorRefs.NoSender));
}
