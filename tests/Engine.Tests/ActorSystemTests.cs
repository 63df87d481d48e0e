namespace Pipeline.Engine.Tests;

public sealed class ActorSystemTests : EngineTest
{
    [Theory]
    [InlineData("with_underscore")]
    [InlineData("-leading")]
    [InlineData("")]
    [InlineData("a b")]
    public void A_malformed_system_name_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => ActorSystem.Create(name));

    [Fact]
    public async Task After_termination_no_actor_can_be_created()
    {
        var system = ActorSystem.Create("Sys-1");
        await system.Terminate();

        var thrown = Assert.Throws<InvalidOperationException>(() => system.ActorOf(Make(_ => { })));
        Assert.Equal("Cannot create child while terminating or terminated", thrown.Message);
    }

    [Fact]
    public async Task After_termination_Tell_is_silent()
    {
        var system = ActorSystem.Create("Sys-1");
        var actor = system.ActorOf(Make(_ => { }));
        await system.Terminate();

        actor.Tell("nobody there", ActorRefs.NoSender);
    }

    [Fact]
    public async Task Terminate_waits_for_a_handler_that_blocks()
    {
        var system = ActorSystem.Create("Sys-1");
        using var entered = new ManualResetEventSlim();
        using var released = new ManualResetEventSlim();
        var actor = system.ActorOf(Make(a => a.On<string>(_ =>
        {
            entered.Set();
            released.Wait();
        })));
        actor.Tell("block", ActorRefs.NoSender);
        entered.Wait();

        var terminated = system.Terminate();
        Assert.False(terminated.IsCompleted);

        released.Set();
        await terminated.WaitAsync(Patience);
    }

    [Fact]
    public async Task Terminate_stops_children_before_parents()
    {
        var system = ActorSystem.Create("Sys-1");
        var stopped = new List<string>();
        var child = Make(a => a.Stopped = () => stopped.Add("child"));
        var parent = system.ActorOf(Make(a =>
        {
            a.Ctx.ActorOf(child, "child");
            a.Stopped = () => stopped.Add("parent");
        }));
        await parent.Ask<Act.Pong>(new Act.Ping(), Patience);

        await system.Terminate();

        Assert.Equal(["child", "parent"], stopped);
    }

    [Fact]
    public async Task Code_registered_for_termination_runs_last_first_before_WhenTerminated()
    {
        var system = ActorSystem.Create("Sys-1");
        var ran = new List<int>();
        system.RegisterOnTermination(() => ran.Add(1));
        system.RegisterOnTermination(() => ran.Add(2));

        await system.Terminate();
        await system.WhenTerminated;

        Assert.Equal([2, 1], ran);
    }

    [Fact]
    public void A_stopped_top_level_actor_frees_its_name_once_it_has_terminated()
    {
        var first = Watch(Spawn(_ => { }, "unique"));
        Sys.Stop(first);
        ExpectTerminated(first);

        Assert.NotEqual(first, Spawn(_ => { }, "unique"));
    }
}
