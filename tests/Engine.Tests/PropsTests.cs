namespace Pipeline.Engine.Tests;

public sealed class PropsTests : EngineTest
{
    [Fact]
    public void An_exception_of_the_constructor_never_reaches_the_caller_of_ActorOf()
    {
        EventFilter.Exception<ActorInitializationException>().ExpectOne(() =>
        {
            var actor = Watch(Spawn(_ => throw new Boom()));
            ExpectTerminated(actor);
        });
    }

    [Fact]
    public void The_strategy_of_the_props_overrides_that_of_the_class()
    {
        var probe = CreateTestProbe();
        var failing = Make(a => a.On<string>(_ => throw new Boom()));
        var parent = Make(a =>
        {
            a.Supervise(new OneForOneStrategy(_ => Directive.Resume));
            a.On<string>(_ => a.From.Tell(a.Ctx.ActorOf(failing), a.Me));
        }).WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Stop));

        Sys.ActorOf(parent).Tell("child", probe.Ref);
        var child = probe.ExpectMsg<IActorRef>();
        probe.Watch(child);
        child.Tell("fail", probe.Ref);

        probe.ExpectTerminated(child);
    }
}
