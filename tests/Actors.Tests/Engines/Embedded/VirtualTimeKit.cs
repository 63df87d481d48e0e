namespace Pipeline.Actors.Tests;

/// <summary>The kit of the embedded engine, in virtual time.</summary>
public abstract class VirtualTimeKit() : TestKit(new EngineSetup { Scheduler = new TestScheduler() });
