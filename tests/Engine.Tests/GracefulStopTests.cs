namespace Pipeline.Engine.Tests;

public sealed class GracefulStopTests : EngineTest
{
    [Fact]
    public async Task It_is_true_when_the_actor_has_stopped() =>
        Assert.True(await Spawn(_ => { }).GracefulStop(Patience));

    [Fact]
    public async Task It_is_false_on_timeout()
    {
        using var release = new ManualResetEventSlim();
        var actor = Spawn(a => a.On<string>(_ => release.Wait()));
        actor.Tell("block", TestActor);

        Assert.False(await actor.GracefulStop(TimeSpan.FromMilliseconds(50)));
        release.Set();
    }

    [Fact]
    public async Task It_sends_a_stop_message_of_ones_own()
    {
        var actor = Spawn(a => a.On<string>(m =>
        {
            TestActor.Tell(m, a.Me);
            a.Ctx.Stop(a.Me);
        }));

        Assert.True(await actor.GracefulStop(Patience, "please"));
        ExpectMsg("please");
    }

    [Fact]
    public async Task It_is_true_for_an_actor_that_had_stopped_before()
    {
        var actor = Spawn(_ => { });
        await actor.GracefulStop(Patience);

        Assert.True(await actor.GracefulStop(Patience));
    }
}
