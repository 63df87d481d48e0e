namespace Pipeline.Engine.Tests;

public sealed class ReferenceTests : EngineTest
{
    [Fact]
    public void A_path_is_made_of_the_system_and_the_names()
    {
        var probe = CreateTestProbe();
        var parent = Spawn(a => a.On<string>(name => a.From.Tell(a.Ctx.ActorOf(Make(_ => { }), name), a.Me)), "a");
        parent.Tell("b", probe.Ref);
        var child = probe.ExpectMsg<IActorRef>();

        Assert.Equal("akka://test/user/a/b", child.Path.ToString());
        Assert.Equal("b", child.Path.Name);
        Assert.Equal(parent.Path, child.Path.Parent);
        Assert.Equal($"[akka://test/user/a/b#{child.Path.Uid}]", child.ToString());
    }

    [Fact]
    public void Unnamed_actors_are_called_a_b_c_with_a_dollar()
    {
        var names = new[] { Spawn(_ => { }), Spawn(_ => { }), Spawn(_ => { }) }.Select(actor => actor.Path.Name);

        Assert.Equal(["$a", "$b", "$c"], names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("$mine")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void A_malformed_name_is_refused(string name) =>
        Assert.Throws<InvalidActorNameException>(() => Spawn(_ => { }, name));

    [Fact]
    public void A_name_that_a_sibling_has_is_refused()
    {
        Spawn(_ => { }, "c");

        var thrown = Assert.Throws<InvalidActorNameException>(() => Spawn(_ => { }, "c"));
        Assert.Equal("Actor name \"c\" is not unique!", thrown.Message);
    }

    [Fact]
    public void A_new_actor_of_the_same_name_is_not_equal_and_the_old_reference_leads_to_dead_letters()
    {
        var old = Watch(Spawn(_ => { }, "again"));
        Sys.Stop(old);
        ExpectTerminated(old);
        // Its parent hears of the end when we do, not before: until then the name is taken.
        IActorRef fresh = ActorRefs.Nobody;
        AwaitCondition(() =>
        {
            try
            {
                fresh = Spawn(a => a.On<string>(m => a.From.Tell(m, a.Me)), "again");
                return true;
            }
            catch (InvalidActorNameException)
            {
                return false;
            }
        });

        Assert.NotEqual(old, fresh);
        Assert.Equal(old.Path, fresh.Path);
        Assert.NotEqual(old.Path.Uid, fresh.Path.Uid);
        EventFilter.DeadLetter<string>().ExpectOne(() => old.Tell("lost", TestActor));
        fresh.Tell("found", TestActor);
        ExpectMsg("found");
    }

    [Fact]
    public void A_reference_survives_a_restart()
    {
        var actor = Spawn(a =>
        {
            a.On<string>(m => a.From.Tell(m, a.Me), m => m != "fail");
            a.On<string>(_ => throw new Boom());
        });

        actor.Tell("fail", TestActor);
        actor.Tell("alive", TestActor);

        ExpectMsgFrom(actor, "alive");
    }

    [Fact]
    public void Null_cannot_be_told() =>
        Assert.Throws<ArgumentNullException>(() => TestActor.Tell(null!, ActorRefs.NoSender));

    [Fact]
    public void Nobody_is_silent()
    {
        ActorRefs.Nobody.Tell("hello", TestActor);

        Assert.True(ActorRefs.Nobody.IsNobody());
        Assert.True(((IActorRef?)null).IsNobody());
        Assert.False(TestActor.IsNobody());
    }

    [Fact]
    public void Without_a_sender_the_sender_is_DeadLetters()
    {
        var actor = Spawn(a => a.On<IActorRef>(to => to.Tell(a.From, a.Me)));

        actor.Tell(TestActor, ActorRefs.NoSender);

        ExpectMsg<IActorRef>(sender => sender.Equals(Sys.DeadLetters));
    }

    [Fact]
    public void Forward_keeps_the_sender()
    {
        var echo = Spawn(a => a.On<string>(m => a.From.Tell(m, a.Me)));
        var relay = Spawn(a => a.On<string>(m => echo.Forward(m)));

        relay.Tell("hello", TestActor);

        ExpectMsgFrom(echo, "hello");
    }

    [Fact]
    public void The_order_between_two_actors_is_kept()
    {
        var actor = Spawn(a => a.On<int>(m => a.From.Tell(m, a.Me)));

        for (var i = 0; i < 1000; i++) actor.Tell(i, TestActor);

        Assert.Equal(Enumerable.Range(0, 1000), ReceiveN(1000, Patience).Cast<int>());
    }
}
