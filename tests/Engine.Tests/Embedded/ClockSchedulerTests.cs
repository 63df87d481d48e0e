namespace Pipeline.Engine.Tests;

/// <summary>What was called off, when it would have been due: by a clock that is turned by hand, so that nothing is left to chance.</summary>
public sealed class ClockSchedulerTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualClock _clock = new();
    private readonly KitBase _kit;

    public ClockSchedulerTests() => _kit = new KitBase(new EngineSetup { Clock = _clock });

    public void Dispose() => _kit.Dispose();

    [Fact]
    public void A_message_called_off_before_it_is_due_never_arrives_and_leaves_no_timer()
    {
        var late = _kit.Sys.Scheduler.ScheduleTellOnceCancelable(Second, _kit.TestActor, "late", ActorRefs.NoSender);

        late.Cancel();
        Assert.Equal(0, _clock.Timers);
        _clock.Advance(Second);

        NothingCame();
    }

    [Fact]
    public void A_repeated_message_never_arrives_again_once_it_is_called_off_and_leaves_no_timer()
    {
        var repeated = _kit.Sys.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.Zero, Second, _kit.TestActor, "again", ActorRefs.NoSender);
        _clock.Advance(2 * Second);
        Assert.Equal(["again", "again", "again"], _kit.ReceiveN(3));

        repeated.Cancel();
        Assert.Equal(0, _clock.Timers);
        _clock.Advance(2 * Second);

        NothingCame();
    }

    private void NothingCame()
    {
        _kit.TestActor.Tell("end", ActorRefs.NoSender);
        _kit.ExpectMsg("end");
    }
}
