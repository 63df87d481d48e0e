namespace Pipeline.Engine.Tests;

/// <summary>The kit of Akka.NET, in virtual time.</summary>
public abstract class VirtualTimeKit() : KitBase("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"");
