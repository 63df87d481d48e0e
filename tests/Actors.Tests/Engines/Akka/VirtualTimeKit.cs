namespace Pipeline.Actors.Tests;

/// <summary>The kit of Akka.NET, in virtual time.</summary>
public abstract class VirtualTimeKit() : TestKit(
    """
    akka.loglevel = OFF
    akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
    """);
