namespace Pipeline.Actors.Tests;

/// <summary>The kit of Akka.NET, in virtual time.</summary>
public abstract class VirtualTimeKit() : TestKit(
    """
    akka.loglevel = OFF
    akka.test { single-expect-default = 60s, filter-leeway = 60s, default-timeout = 60s }
    akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
    """);
