namespace Pipeline.Engine.Tests;

public sealed class ContextTests : EngineTest
{
    [Fact]
    public async Task An_actor_cannot_be_made_with_new()
    {
        await new FreshThread();

        Assert.Throws<ActorInitializationException>(() => new Act(_ => { }));
    }

    [Fact]
    public void Off_the_actor_there_is_no_Context_no_Self_and_no_Sender()
    {
        var actor = Spawn(a => a.OnAsync<string>(async _ =>
        {
            await new FreshThread();
            TestActor.Tell(Record.Exception(() => a.Ctx.Self)!, ActorRefs.NoSender);
            TestActor.Tell(Record.Exception(() => a.Me)!, ActorRefs.NoSender);
            TestActor.Tell(Record.Exception(() => a.From)!, ActorRefs.NoSender);
        }));

        actor.Tell("go", TestActor);

        for (var i = 0; i < 3; i++)
        {
            ExpectMsg<NotSupportedException>(thrown =>
                Assert.StartsWith("There is no active ActorContext", thrown.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Children_are_found_by_name_and_an_absent_one_is_Nobody()
    {
        var actor = Spawn(a => a.On<string>(_ =>
        {
            var child = a.Ctx.ActorOf(Make(_ => { }), "child");
            Assert.Equal(child, a.Ctx.Child("child"));
            Assert.Equal([child], a.Ctx.GetChildren());
            Assert.True(a.Ctx.Child("absent").IsNobody());
            Assert.True(a.Ctx.Parent.Path.Name == "user");
            a.From.Tell("seen", a.Me);
        }));

        actor.Tell("look", TestActor);

        ExpectMsg("seen");
    }

    [Fact]
    public void To_stop_Nobody_does_nothing()
    {
        var actor = Spawn(a => a.On<string>(name =>
        {
            a.Ctx.Stop(a.Ctx.Child(name));
            a.From.Tell("stopped", a.Me);
        }));

        actor.Tell("absent", TestActor);
        ExpectMsg("stopped");

        Sys.Stop(ActorRefs.Nobody);
    }
}
