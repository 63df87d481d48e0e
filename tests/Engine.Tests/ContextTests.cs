namespace Pipeline.Engine.Tests;

public sealed class ContextTests : EngineTest
{
    [Fact]
    public void An_actor_cannot_be_made_with_new() =>
        Assert.Throws<ActorInitializationException>(() => new Act(_ => { }));

    [Fact]
    public async Task Off_the_actor_there_is_no_context()
    {
        var actor = Spawn(a => a.On<string>(_ => Task.Run(() => a.Ctx.Self).PipeTo(a.From, a.Me)));

        var thrown = await Assert.ThrowsAsync<NotSupportedException>(() => actor.Ask<string>("?", Patience));
        Assert.StartsWith("There is no active ActorContext", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_ConfigureAwait_false_there_is_no_Self_and_no_Sender()
    {
        var actor = Spawn(a => a.OnAsync<string>(async _ =>
        {
            var to = a.From;
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            to.Tell(Record.Exception(() => a.Me)!, ActorRefs.NoSender);
            to.Tell(Record.Exception(() => a.From)!, ActorRefs.NoSender);
        }));

        actor.Tell("go", TestActor);

        ExpectMsg<NotSupportedException>();
        ExpectMsg<NotSupportedException>();
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
}
