namespace Pipeline.Engine.Tests;

public sealed class TestSchedulerTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Five_seconds_at_a_stretch_deliver_a_timer_of_one_second_once()
    {
        Time.ScheduleTellRepeatedly(Second, Second, TestActor, "tick", ActorRefs.NoSender);
        Time.ScheduleTellOnce(5 * Second, TestActor, "end", ActorRefs.NoSender);

        Time.Advance(5 * Second);

        ExpectMsg("tick");
        ExpectMsg("end");
    }

    [Fact]
    public void Five_times_one_second_deliver_it_five_times()
    {
        Time.ScheduleTellRepeatedly(Second, Second, TestActor, "tick", ActorRefs.NoSender);

        for (var i = 0; i < 5; i++) Time.Advance(Second);

        Assert.Equal(Enumerable.Repeat("tick", 5), ReceiveN(5));
    }

    [Fact]
    public void What_is_due_is_delivered_in_the_order_of_time()
    {
        Time.ScheduleTellOnce(3 * Second, TestActor, 3, ActorRefs.NoSender);
        Time.ScheduleTellOnce(Second, TestActor, 1, ActorRefs.NoSender);
        Time.ScheduleTellOnce(2 * Second, TestActor, 2, ActorRefs.NoSender);

        Time.AdvanceTo(Time.Now + 3 * Second);

        Assert.Equal([1, 2, 3], ReceiveN(3).Cast<int>());
    }

    [Fact]
    public void What_was_called_off_is_not_delivered()
    {
        Time.ScheduleTellOnceCancelable(Second, TestActor, "never", ActorRefs.NoSender).Cancel();
        Time.ScheduleTellOnce(Second, TestActor, "end", ActorRefs.NoSender);

        Time.Advance(Second);

        ExpectMsg("end");
    }

    [Fact]
    public void Time_cannot_go_back() =>
        Assert.Throws<InvalidOperationException>(() => Time.AdvanceTo(Time.Now - Second));
}
