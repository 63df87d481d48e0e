namespace Pipeline.Engine.Tests;

public sealed class ReceiveActorTests : EngineTest
{
    private interface INamed;

    private record Base;

    private sealed record Derived : Base, INamed;

    [Fact]
    public void Handlers_are_tried_in_order_of_registration_by_base_type_and_interface()
    {
        var actor = Spawn(a =>
        {
            a.On<INamed>(_ => TestActor.Tell("interface", a.Me));
            a.On<Base>(_ => TestActor.Tell("base", a.Me));
            a.On<Derived>(_ => TestActor.Tell("never", a.Me));
        });

        actor.Tell(new Derived(), TestActor);
        actor.Tell(new Base(), TestActor);

        ExpectMsg("interface");
        ExpectMsg("base");
    }

    [Fact]
    public void A_predicate_or_function_that_is_false_leaves_the_message_to_the_next_handler()
    {
        var actor = Spawn(a =>
        {
            a.On<int>(_ => TestActor.Tell("big", a.Me), n => n > 100);
            a.On<int>(n => n > 10 && Said("medium", a));
            a.On<int>(_ => TestActor.Tell("small", a.Me));
        });

        foreach (var n in new[] { 1000, 50, 5 }) actor.Tell(n, TestActor);

        Assert.Equal(["big", "medium", "small"], ReceiveN(3, Patience));
    }

    private bool Said(string what, Act a)
    {
        TestActor.Tell(what, a.Me);
        return true;
    }

    [Fact]
    public void What_no_handler_takes_is_published_as_unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Spawn(a => a.On<int>(_ => { }));

        actor.Tell("text", TestActor);

        ExpectMsg<UnhandledMessage>(unhandled =>
        {
            Assert.Equal("text", unhandled.Message);
            Assert.Equal(TestActor, unhandled.Sender);
            Assert.Equal(actor, unhandled.Recipient);
        });
    }

    [Fact]
    public void An_unhandled_Terminated_is_a_DeathPactException_and_stops_the_actor()
    {
        var friend = Spawn(_ => { });
        var actor = Watch(Spawn(a => a.Ctx.Watch(friend)));

        EventFilter.Exception<DeathPactException>().ExpectOne(() =>
        {
            Sys.Stop(friend);
            ExpectTerminated(actor);
        });
    }

    [Fact]
    public void After_a_handler_for_everything_none_can_be_registered()
    {
        Spawn(a =>
        {
            a.OnAny(_ => { });
            TestActor.Tell(Record.Exception(() => a.On<int>(_ => { }))!, a.Me);
        });
        Spawn(a =>
        {
            a.On<object>(_ => { });
            TestActor.Tell(Record.Exception(() => a.OnAny(_ => { }))!, a.Me);
        });

        ExpectMsg<InvalidOperationException>();
        ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public void A_handler_for_everything_with_a_predicate_can_be_followed()
    {
        var actor = Spawn(a =>
        {
            a.On<object>(_ => TestActor.Tell("odd", a.Me), m => m is 1);
            a.OnAny(_ => TestActor.Tell("other", a.Me));
        });

        actor.Tell(1, TestActor);
        actor.Tell(2, TestActor);

        ExpectMsg("odd");
        ExpectMsg("other");
    }

    [Fact]
    public void Handlers_cannot_be_registered_outside_the_constructor_and_Become()
    {
        var actor = Spawn(a => a.On<string>(_ => TestActor.Tell(Record.Exception(() => a.On<int>(_ => { }))!, a.Me)));

        actor.Tell("try", TestActor);

        ExpectMsg<InvalidOperationException>();
    }

    [Fact]
    public void Become_replaces_and_BecomeStacked_covers_the_behaviour()
    {
        var actor = Spawn(a => a.OnAny(m => Step(a, "first", m)));

        foreach (var m in new[] { "x", "push", "x", "replace", "x", "pop", "x", "pop", "x" }) actor.Tell(m, TestActor);

        Assert.Equal(["first x", "second x", "third x", "first x", "first x"], ReceiveN(5, Patience));
    }

    private void Step(Act a, string behaviour, object message)
    {
        switch (message)
        {
            case "push": a.Push(() => a.OnAny(m => Step(a, "second", m))); break;
            case "replace": a.Turn(() => a.OnAny(m => Step(a, "third", m))); break;
            case "pop": a.Pop(); break;
            default: TestActor.Tell($"{behaviour} {message}", a.Me); break;
        }
    }

    [Fact]
    public void A_restart_resets_the_behaviours()
    {
        var actor = Spawn(a => a.OnAny(m =>
        {
            if (m is "turn") a.Turn(() => a.OnAny(_ => throw new Boom()));
            else TestActor.Tell(m, a.Me);
        }));

        foreach (var m in new[] { "turn", "fail", "back" }) actor.Tell(m, TestActor);

        ExpectMsg("back");
    }
}
