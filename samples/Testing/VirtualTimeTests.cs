using Pipeline.Engine;
using Pipeline.Engine.TestKit;

namespace MyTool.Tests;

public sealed class VirtualTimeTests() : TestKit(new EngineSetup { Scheduler = new TestScheduler() })
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void It_beats_once_a_minute()
    {
        Start(() => TestActor.Tell("beat", ActorRefs.NoSender));

        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Minute);
            ExpectMsg("beat");
        }
    }

    [Fact]
    public void A_beat_that_waits_behind_a_pause_is_not_heard()
    {
        IActorRef heart = ActorRefs.Nobody;
        heart = Start(() =>
        {
            TestActor.Tell("beat", ActorRefs.NoSender);
            // While it beats, the pause comes into its mailbox, and behind it the next beat.
            heart.Tell(new Heartbeat.Pause(), ActorRefs.NoSender);
            Time.Advance(Minute);
        });

        Time.Advance(Minute);

        ExpectMsg("beat");
        Asked(heart, isBeating: false);
    }

    private IActorRef Start(Action beat)
    {
        var interval = Minute;
        var heart = Sys.ActorOf(Props.Create(() => new Heartbeat(interval, beat)));
        // Before time passes its timer must run.
        Asked(heart, isBeating: true);
        return heart;
    }

    private void Asked(IActorRef heart, bool isBeating)
    {
        heart.Tell(new Heartbeat.IsBeating(), TestActor);
        ExpectMsg(isBeating);
    }
}
