namespace Pipeline.Engine.Tests;

public sealed class EventStreamTests : EngineTest
{
    private interface IMarked;

    private record Animal;

    private sealed record Dog : Animal, IMarked;

    [Fact]
    public void A_subscriber_gets_events_of_derived_types_and_interfaces()
    {
        var byBase = CreateTestProbe();
        var byInterface = CreateTestProbe();
        Sys.EventStream.Subscribe(byBase.Ref, typeof(Animal));
        Sys.EventStream.Subscribe(byInterface.Ref, typeof(IMarked));
        var dog = new Dog();

        Sys.EventStream.Publish(dog);

        Assert.Same(dog, byBase.ExpectMsg<Dog>());
        Assert.Same(dog, byInterface.ExpectMsg<Dog>());
    }

    [Fact]
    public void A_subscriber_of_several_matching_types_gets_an_event_once()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Animal));
        Sys.EventStream.Subscribe(TestActor, typeof(IMarked));
        Sys.EventStream.Subscribe(TestActor, typeof(string));

        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish("end");

        ExpectMsg<Dog>();
        ExpectMsg("end");
    }

    [Fact]
    public void Subscribing_twice_and_unsubscribing_twice_is_told()
    {
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(Animal)));
        Assert.False(Sys.EventStream.Subscribe(TestActor, typeof(Animal)));
        Assert.True(Sys.EventStream.Unsubscribe(TestActor, typeof(Animal)));
        Assert.False(Sys.EventStream.Unsubscribe(TestActor, typeof(Animal)));
    }

    [Fact]
    public void After_unsubscribing_no_event_arrives()
    {
        Sys.EventStream.Subscribe<Animal>(TestActor);
        Sys.EventStream.Subscribe<string>(TestActor);
        Sys.EventStream.Unsubscribe<Animal>(TestActor);

        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish("end");

        ExpectMsg("end");
    }
}
