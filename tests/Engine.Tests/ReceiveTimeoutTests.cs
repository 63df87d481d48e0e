namespace Pipeline.Engine.Tests;

public sealed class ReceiveTimeoutTests : VirtualTimeTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private sealed record Activity;

    private sealed record Quiet : INotInfluenceReceiveTimeout;

    private IActorRef Idler() => Spawn(a =>
    {
        a.Idle(2 * Second);
        a.On<ReceiveTimeout>(_ => TestActor.Tell("idle", a.Me));
        a.On<string>(_ => throw new Boom(), m => m == "fail");
        a.On<string>(_ => a.Idle(null), m => m == "off");
        a.On<Activity>(_ => { });
        a.On<Quiet>(_ => TestActor.Tell("quiet", a.Me));
    });

    [Fact]
    public void It_comes_after_idle_time_and_repeats()
    {
        var actor = Idler();
        Settle(actor);

        for (var i = 0; i < 3; i++)
        {
            Time.Advance(2 * Second);
            ExpectMsg("idle");
            Settle(actor);
        }
    }

    [Fact]
    public void A_message_starts_it_anew()
    {
        var actor = Idler();
        Settle(actor);
        Time.Advance(Second);
        actor.Tell(new Activity(), TestActor);
        Settle(actor);
        Time.Advance(Second);
        Settle(actor);
        Assert.False(HasMessages);

        Time.Advance(Second);

        ExpectMsg("idle");
    }

    [Fact]
    public void A_marked_message_does_not()
    {
        var actor = Idler();
        Settle(actor);
        Time.Advance(Second);
        actor.Tell(new Quiet(), TestActor);
        ExpectMsg("quiet");

        Time.Advance(Second);

        ExpectMsg("idle");
    }

    [Fact]
    public void Null_ends_it()
    {
        var actor = Idler();
        actor.Tell("off", TestActor);
        Settle(actor);

        Time.Advance(10 * Second);
        Settle(actor);

        Assert.False(HasMessages);
    }

    [Fact]
    public void It_survives_a_restart()
    {
        var starts = 0;
        var actor = Spawn(a =>
        {
            if (starts++ == 0) a.Idle(2 * Second);
            a.On<ReceiveTimeout>(_ => TestActor.Tell("idle", a.Me));
            a.On<string>(_ => throw new Boom());
        });
        actor.Tell("fail", TestActor);
        Settle(actor);
        Assert.Equal(2, starts);

        Time.Advance(2 * Second);

        ExpectMsg("idle");
    }
}
